package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.git.GitRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcertinaLintTest {
    @TempDir
    private Path folder;

    private static final String LIMITS = "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '10s';\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return ConcertinaLint.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(file, text);
    }

    @Test
    void findingsFailTheRun() throws IOException {
        file("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n");
        Path change = file("V2__index.sql", LIMITS + "CREATE INDEX i ON orders (note);\n");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--new", change.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("V2__index.sql:2:1: error: create-index-blocking (postgresql:15)")
                .contains("2 | CREATE INDEX i ON orders (note);")
                .contains("1 error, 0 warnings, 0 not analysed; 1 migration judged of 2");
        assertThat(run(
                        folder.toString(),
                        "--database",
                        "postgresql:15",
                        "--fail-on",
                        "never",
                        "--new",
                        change.toString()))
                .isZero();
    }

    @Test
    void releasedMigrationsAreNotJudged() throws IOException {
        file("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
        file("V2__index.sql", "CREATE INDEX i ON orders (id);\n");
        Path change = file("V3__column.sql", LIMITS + "ALTER TABLE orders ADD COLUMN note text;\n");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--new", change.toString()))
                .isZero();
    }

    @Test
    void flywayOrdersByVersionNotByName() throws IOException {
        file("V10__last.sql", LIMITS + "ALTER TABLE orders ALTER COLUMN note TYPE varchar(30);\n");
        file("V9__first.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(20));\n");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--all"))
                .isZero();
    }

    @Test
    void twoRunsAreTheSameBytes() throws IOException {
        file("V1__a.sql", "DROP TABLE b; ALTER TABLE a DROP COLUMN c, DROP COLUMN d; TRUNCATE x;");
        String[] command = {folder.toString(), "--database", "postgresql:15", "--format", "json", "--all"};
        assertThat(run(command)).isEqualTo(1);
        String first = out.toString();
        run(command);
        assertThat(out).hasToString(first);
        assertThat(first).contains("\"rule\": \"drop-column\"", "\"column\": 29", "\"notAnalysed\": []");
    }

    @Test
    void whatCannotBeReadIsANoteAndStrictMindsIt() throws IOException {
        file("V1__a.sql", "ALTER TABLE a FROB b;\n");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--all"))
                .isZero();
        assertThat(out.toString()).contains("V1__a.sql:1: not analysed: the grammar does not know this form");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--all", "--strict"))
                .isEqualTo(2);
    }

    @Test
    void aBinaryFileIsANote() throws IOException {
        Files.write(folder.resolve("V1__a.sql"), new byte[] {0, 1, 2, 3});
        Files.write(folder.resolve("V2__b.sql"), new byte[] {(byte) 0xC3, (byte) 0x28});
        Files.write(folder.resolve("V3__c.sql"), "\ufeffDROP TABLE t;".getBytes(StandardCharsets.UTF_16LE));
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--all"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("V1__a.sql:1: not analysed: this is a binary file")
                .contains("V2__b.sql:1: not analysed: this is not UTF-8 text; save it as UTF-8")
                .contains("V3__c.sql:1:1: error: drop-table");
    }

    @Test
    void aWrongCallSaysWhatIsWrong() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("name a directory or a file");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--all"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no migration in");
        file("V1__a.sql", "SELECT 1;");
        assertThat(run(folder.toString(), "--all")).isEqualTo(2);
        assertThat(err.toString()).contains("--database is missing");
        assertThat(run(folder.toString(), "--database", "oracle:19", "--all")).isEqualTo(2);
        assertThat(err.toString()).contains("database oracle:19 is not supported");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--format", "pdf", "--all"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no format pdf; there are text, json");
        assertThat(run("explain", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("no rule nothing");
    }

    @Test
    void explainsARule() {
        assertThat(run("explain", "drop-column")).isZero();
        assertThat(out.toString()).startsWith("# drop-column\n").contains("## Found", "## Silent");
        assertThat(run("rules")).isZero();
        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("drop-column "));
    }

    @Test
    void theBaseRevisionTellsWhatIsNew() throws Exception {
        file("V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n");
        file("V2__index.sql", LIMITS + "CREATE INDEX i ON orders (note);\n");
        GitRepository repository = GitRepository.init(folder);
        repository.commit("base");
        file("V3__committed.sql", "CREATE INDEX j ON orders (note);\n");
        repository.commit("change");
        file("V4__not_yet.sql", "DROP INDEX i;\n");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--base", "HEAD~1"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("V3__committed.sql:1:1: error: create-index-blocking")
                .contains("V4__not_yet.sql:1:1: error: drop-index-blocking")
                .contains("2 migrations judged of 4")
                .doesNotContain("V2__index.sql");
        assertThat(run(folder.toString(), "--database", "postgresql:15", "--base", "--upload-pack=x"))
                .isEqualTo(2);
    }
}
