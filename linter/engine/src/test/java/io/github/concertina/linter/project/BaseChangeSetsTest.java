package io.github.concertina.linter.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is new in a changelog, and what was changed, against a base revision in a git repository. */
class BaseChangeSetsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void repository() throws Exception {
        git("init", "-q");
        write("master.xml", log("<includeAll path='all'/>"));
        write("config.yaml", "");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void released() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "-m", "base");
    }

    private static String log(String content) {
        return "<databaseChangeLog>" + content + "</databaseChangeLog>";
    }

    private static String drop(String id, String attributes) {
        return "<changeSet id='" + id + "' author='a' " + attributes + "><dropTable tableName='t" + id
                + "'/></changeSet>";
    }

    private List<String> found() throws IOException {
        LintResult result = ProjectLint.run(
                        new Request(
                                List.of(folder.resolve("master.xml").toString()),
                                List.of("postgresql:15"),
                                new Request.Judged(null, "HEAD", false),
                                Map.of(),
                                folder.resolve("config.yaml"),
                                null,
                                false,
                                LocalDate.of(2026, 11, 20)),
                        Progress.none())
                .get(0);
        return result.findings().stream()
                .filter(finding -> !finding.rule().startsWith("missing-"))
                .map(finding -> finding.rule()
                        + finding.message()
                                .replaceFirst("(?s).*?\\b(t\\d+)\\b.*", " $1")
                                .replaceFirst("^(?! t\\d).*", ""))
                .toList();
    }

    @Test
    void aChangesetMovesWithItsLogicalPath() throws Exception {
        write("all/a.xml", log(drop("1", "logicalFilePath='old.xml'") + drop("2", "")));
        write("all/gone.xml", log(drop("3", "logicalFilePath='old.xml'") + drop("4", "")));
        released();
        write("all/a.xml", log(""));
        Files.delete(folder.resolve("all/gone.xml"));
        write(
                "all/b.xml",
                log(drop("1", "logicalFilePath='old.xml'")
                        + drop("2", "")
                        + drop("3", "logicalFilePath='old.xml'")
                        + drop("4", "logicalFilePath='all/gone.xml'")));
        // The path of the second one is that of its file, so that Liquibase runs it again.
        assertThat(found()).containsExactly("drop-table t2");
    }

    @Test
    void anotherLogicalPathIsAnotherChangeset() throws Exception {
        write("all/a.xml", log(drop("1", "logicalFilePath='old.xml'") + drop("2", "")));
        released();
        write("all/a.xml", log(drop("1", "logicalFilePath='new.xml'") + drop("2", "logicalFilePath='all/a.xml'")));
        assertThat(found()).containsExactly("drop-table t1");
    }

    @Test
    void whatNoChecksumKnowsIsNoEdit() throws Exception {
        write("all/a.xml", log(drop("1", "")));
        write("all/b.sql", """
                --liquibase formatted sql
                --changeset a:2 runOnChange:true
                SELECT 1;
                --changeset a:3
                SELECT 1;
                """);
        released();
        write("all/a.xml", log(drop("1", "labels='x' runInTransaction='false'")));
        write("all/b.sql", """
                --liquibase formatted sql
                --changeset a:2 runOnChange:true
                SELECT 2;
                --changeset a:3 labels:x
                SELECT 1;
                --rollback SELECT 5;
                """);
        assertThat(found()).isEmpty();
        write("all/b.sql", """
                --liquibase formatted sql
                --changeset a:2
                SELECT 2;
                --changeset a:3
                --validCheckSum: ANY
                SELECT 3;
                """);
        assertThat(found()).containsExactly("edited-released-migration");
    }

    @Test
    void aScriptBesideTheChangelogIsPartOfItsChangeset() throws Exception {
        write(
                "all/a.xml",
                log("<changeSet id='1' author='a'><sqlFile path='sql/one.txt'/></changeSet>"
                        + "<changeSet id='2' author='a' runOnChange='true'><sqlFile path='sql/two.sql'/></changeSet>"
                        + "<changeSet id='3' author='a'><sqlFile path='sql/three.sql'/></changeSet>"));
        write("all/raw.sql", "SELECT 1;\n");
        for (String name : List.of("one.txt", "two.sql", "three.sql")) {
            write("sql/" + name, "SELECT 1;\n");
        }
        released();
        assertThat(found()).isEmpty();
        write("sql/two.sql", "SELECT 2;\n");
        assertThat(found()).isEmpty();
        write("sql/three.sql", "SELECT 2;\n");
        write("all/raw.sql", "SELECT 2;\n");
        assertThat(found()).containsExactly("edited-released-migration", "edited-released-migration");
    }
}
