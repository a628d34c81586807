package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository with a base and a change, and a configuration. */
class ProjectTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void repository() throws Exception {
        file("db/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text);\n");
        config("");
        git("init", "--quiet");
        commit();
    }

    private int run(String... further) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(folder.resolve("db").toString()));
        arguments.addAll(List.of("--config", folder.resolve("c.yaml").toString(), "--base", "HEAD"));
        arguments.addAll(List.of(further));
        PrintWriter writer = new PrintWriter(out, true);
        return ConcertinaLint.run(arguments.toArray(new String[0]), writer, writer);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void config(String text) throws IOException {
        file(
                "c.yaml",
                "databases: [postgresql:15]\nflyway: {initSql: SET lock_timeout = '2s'; SET statement_timeout = 9}\n"
                                .replace("initSql: ", "initSql: \"")
                                .replace("= 9}", "= 9\"}")
                        + text);
    }

    private void commit() throws Exception {
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "x");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void rulesAreSwitchedOffAndSofter() throws Exception {
        file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        assertThat(run()).isEqualTo(1);
        config("rules: {create-index-blocking: warning}\n");
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("warning: create-index-blocking");
        config("rules: {create-index-blocking: off}\n");
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("0 errors, 0 warnings");
    }

    @Test
    void optRulesAreSwitchedOn() throws Exception {
        file("db/V2__null.sql", "ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;\n");
        assertThat(run()).isZero();
        config("rules: {drop-not-null: error}\n");
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void smallTablesAreRelaxed() throws Exception {
        file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        file("sizes.yaml", "orders: 500\n");
        config("statistics: sizes.yaml\n");
        assertThat(run()).isZero();
        config("statistics: sizes.yaml\nrules: {create-index-blocking: {maxRows: 499}}\n");
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aWrongConfigurationIsOneSentenceWithItsPlace() throws Exception {
        config("rules: {create-index-bloking: off}\n");
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString())
                .contains("c.yaml:3:9: unknown key create-index-bloking; did you mean create-index-blocking?");
    }

    @Test
    void theBaselineSurvivesMovedLines() throws Exception {
        file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        String baseline = folder.resolve("baseline.txt").toString();
        assertThat(run("--baseline", baseline, "--write-baseline")).isZero();
        String first = Files.readString(Path.of(baseline));
        assertThat(run("--baseline", baseline, "--write-baseline")).isZero();
        assertThat(Path.of(baseline)).hasContent(first);
        file(
                "db/V2__index.sql",
                "-- a word\n\n\nCREATE INDEX i\n  ON orders (note);\nCREATE INDEX j ON orders (remark);\n");
        assertThat(run("--baseline", baseline)).isEqualTo(1);
        assertThat(out.toString()).contains("V2__index.sql:6:1").doesNotContain("V2__index.sql:4:1");
        Files.writeString(Path.of(baseline), "nonsense\n");
        assertThat(run("--baseline", baseline)).isEqualTo(2);
        assertThat(out.toString()).contains("baseline.txt:1: no fingerprint");
    }

    @Test
    void aReleasedFileIsNotEdited() throws Exception {
        file("db/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;\n");
        commit();
        file("db/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text, more text);\n");
        file("db/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS a;\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("V1__orders.sql:1:1: error: edited-released-migration")
                .doesNotContain("R__view.sql");
    }

    @Test
    void aReleasedChangesetIsNotEdited() throws Exception {
        String changelog = "<databaseChangeLog>\n<changeSet id=\"1\" author=\"a\"><sql>CREATE TABLE t (a int)</sql>"
                + "</changeSet>\n</databaseChangeLog>\n";
        Path master = file("changelog.xml", changelog);
        commit();
        String[] command = {
            master.toString(), "--config", folder.resolve("c.yaml").toString(), "--base", "HEAD"
        };
        PrintWriter writer = new PrintWriter(out, true);
        Files.writeString(master, changelog.replace("<sql>", "<comment>why</comment>\n   <sql>"));
        assertThat(ConcertinaLint.run(command, writer, writer)).isZero();
        Files.writeString(master, changelog.replace("a int", "a bigint"));
        assertThat(ConcertinaLint.run(command, writer, writer)).isEqualTo(1);
        assertThat(out.toString()).contains("changelog.xml:2:1: error: edited-released-migration");
    }

    @Test
    void ofANamedChangelogOnlyTheNewChangesetsAreJudged() throws Exception {
        String released = "<databaseChangeLog>\n<changeSet id=\"1\" author=\"a\"><sql>DROP TABLE a</sql></changeSet>\n";
        Path master = file("master.xml", released + "</databaseChangeLog>\n");
        commit();
        git("update-ref", "refs/remotes/origin/main", "HEAD");
        String grown = released + "<changeSet id=\"2\" author=\"a\"><sql>DROP TABLE b</sql></changeSet>\n";
        Files.writeString(master, grown + "</databaseChangeLog>\n");
        String[] command = {
            master.toString(), "--config", folder.resolve("c.yaml").toString(), "--new", master.toString()
        };
        PrintWriter writer = new PrintWriter(out, true);
        assertThat(ConcertinaLint.run(command, writer, writer)).isEqualTo(1);
        assertThat(out.toString()).contains("master.xml:3:").doesNotContain("master.xml:2:");

        out.getBuffer().setLength(0);
        Files.writeString(master, grown.replace("DROP TABLE a", "DROP TABLE c") + "</databaseChangeLog>\n");
        assertThat(ConcertinaLint.run(command, writer, writer)).isEqualTo(1);
        assertThat(out.toString()).contains("master.xml:2:1: error: edited-released-migration");
    }

    @Test
    void evidenceCountsOnceItStandsInTheBaseRevision() throws Exception {
        file(
                "db/V2__drop.sql",
                "-- concertina:contract change=c replacedBy=none\nALTER TABLE orders DROP COLUMN note;\n");
        config("evidence: [{change: c, phase: switch, kind: unused, release: 7, by: shop, reason: logs}]\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("contract-without-expand");
        git("add", "c.yaml");
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "evidence");
        assertThat(run()).isZero();
    }

    @Test
    void schemaAndCodeGoOutApart() throws Exception {
        config(
                "code: ['**/app/**']\nevidence: [{change: c, phase: switch, kind: unused, release: 7, by: b, reason: r}]\n");
        commit();
        file(
                "db/V2__drop.sql",
                "-- concertina:contract change=c replacedBy=none\nALTER TABLE orders DROP COLUMN note;\n");
        assertThat(run()).isZero();
        file("app/Orders.java", "class Orders {}\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("schema-and-code-same-change");
    }

    @Test
    void allSinceTheTagIsOneRelease() throws Exception {
        config("release: {by: tag, pattern: 'v*'}\n");
        commit();
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).contains("no tag v* before HEAD");
        git("tag", "v1");
        file("db/V2__new.sql", "ALTER TABLE orders ADD COLUMN hint text;\n");
        commit();
        file(
                "db/V3__drop.sql",
                "-- concertina:contract change=c replacedBy=hint\nALTER TABLE orders DROP COLUMN note;\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("same-release-expand-contract");
    }

    @Test
    void printsTheSchema() {
        StringWriter schema = new StringWriter();
        PrintWriter writer = new PrintWriter(schema, true);
        assertThat(ConcertinaLint.run(new String[] {"config-schema"}, writer, writer))
                .isZero();
        assertThat(schema.toString()).startsWith("{\n  \"$schema\"").contains("\"drop-column\"");
    }

    @Test
    void aReleasedFileThatIsGoneIsSaidAndItsTablesAreStillKnown() throws Exception {
        Files.delete(folder.resolve("db/V1__orders.sql"));
        file("db/V2__index.sql", "ALTER TABLE orders ADD COLUMN state text NOT NULL;\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("V1__orders.sql:1:1: error: edited-released-migration")
                .contains("is gone")
                .contains("V2__index.sql:1:20: error: add-required-column");
    }

    @Test
    void aReleasedFileOfAnotherNameIsSaid() throws Exception {
        Files.move(folder.resolve("db/V1__orders.sql"), folder.resolve("db/V1__purchases.sql"));
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("V1__purchases.sql:1:1: error: edited-released-migration")
                .contains("stands in the base revision as `V1__orders.sql`");
    }

    @Test
    void aReleasedFileOfAnotherVersionIsSaid() throws Exception {
        Files.move(folder.resolve("db/V1__orders.sql"), folder.resolve("db/V3__orders.sql"));
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("V3__orders.sql:1:1: error: edited-released-migration");
    }

    @Test
    void aReleasedFileInAnotherFolderIsTheSameToFlyway() throws Exception {
        Files.createDirectories(folder.resolve("db/2025"));
        Files.move(folder.resolve("db/V1__orders.sql"), folder.resolve("db/2025/V1__orders.sql"));
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("0 errors").contains("0 migrations judged of 1");
        file("db/2025/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("2025/V1__orders.sql:1:1: error: edited-released-migration");
    }

    @Test
    void aCallbackAndARepeatableMayBeEditedAndGo() throws Exception {
        file("db/afterMigrate.sql", "SELECT 1;\n");
        file("db/R__views.sql", "SELECT 1;\n");
        commit();
        file("db/afterMigrate.sql", "SELECT 2;\n");
        Files.delete(folder.resolve("db/R__views.sql"));
        assertThat(run()).isZero();
    }

    @Test
    void whatIsSetBeforeEachMigrationIsKnown() throws Exception {
        config("");
        file("c.yaml", "databases: [postgresql:15]\n");
        file("db/V2__drop.sql", "ALTER TABLE orders ADD COLUMN state text;\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("missing-lock-timeout");
        file("db/beforeEachMigrate.sql", "SET lock_timeout = '2s'; SET statement_timeout = '9s';\n");
        assertThat(run()).isZero();
    }

    @Test
    void aChangelogOfAnotherNameIsSaid() throws Exception {
        String master =
                "<databaseChangeLog><include file=\"%s\" relativeToChangelogFile=\"true\"/></databaseChangeLog>\n";
        String changes = """
                <databaseChangeLog%s>
                <changeSet id="1" author="a"><createTable tableName="t"/></changeSet>
                </databaseChangeLog>
                """;
        Path changelog = file("lb/master.xml", master.formatted("a.xml"));
        file("lb/a.xml", changes.formatted(""));
        commit();
        file("lb/master.xml", master.formatted("b.xml"));
        Files.delete(folder.resolve("lb/a.xml"));
        file("lb/b.xml", changes.formatted(""));
        assertThat(lint(changelog)).isEqualTo(1);
        assertThat(out.toString()).contains("edited-released-migration").contains("Liquibase runs it again");
        file("lb/b.xml", changes.formatted(" logicalFilePath=\"lb/a.xml\""));
        assertThat(lint(changelog)).isZero();
    }

    @Test
    void strictFindsANewNameThatTheSameChangesCodeUses() throws Exception {
        file("src/main/java/shop/Orders.java", "class Orders {\n String customerUuid;\n}\n");
        commit();
        file("src/main/java/shop/Orders.java", "class Orders {\n String customerUuid;\n String shippingState;\n}\n");
        file("src/main/java/shop/New.java", "class New { String sql = \"SELECT carrier FROM orders\"; }\n");
        file("db/V2__add.sql", """
                ALTER TABLE orders ADD COLUMN shipping_state text;
                ALTER TABLE orders ADD COLUMN carrier text;
                ALTER TABLE orders ADD COLUMN customer_uuid uuid;
                ALTER TABLE orders ADD COLUMN carrie text;
                """);
        assertThat(run()).isZero();
        config("rules: {schema-and-code-same-change: {severity: error, strict: true}}\n");
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("V2__add.sql:1:20: error: schema-and-code-same-change", "src/main/java/shop/Orders.java")
                .contains("V2__add.sql:2:20: error: schema-and-code-same-change", "src/main/java/shop/New.java")
                .doesNotContain("V2__add.sql:3:")
                .doesNotContain("V2__add.sql:4:");
    }

    private int lint(Path path) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        String[] arguments = {path.toString(), "--database", "postgresql:15", "--base", "HEAD"};
        return ConcertinaLint.run(arguments, writer, writer);
    }
}
