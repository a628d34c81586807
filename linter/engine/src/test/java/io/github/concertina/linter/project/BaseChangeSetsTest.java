package io.github.concertina.linter.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import io.github.concertina.testkit.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is new in a changelog, and what was changed, against a base revision in a git repository. */
class BaseChangeSetsTest {
    @TempDir
    private Path folder;

    private GitRepository repository;

    @BeforeEach
    void repository() throws Exception {
        repository = GitRepository.init(folder);
        repository.write("master.xml", log("<includeAll path='all'/>"));
        repository.write("config.yaml", "");
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
        repository.write("all/a.xml", log(drop("1", "logicalFilePath='old.xml'") + drop("2", "")));
        repository.write("all/gone.xml", log(drop("3", "logicalFilePath='old.xml'") + drop("4", "")));
        repository.commit("base");
        repository.write("all/a.xml", log(""));
        Files.delete(folder.resolve("all/gone.xml"));
        repository.write(
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
        repository.write("all/a.xml", log(drop("1", "logicalFilePath='old.xml'") + drop("2", "")));
        repository.commit("base");
        repository.write(
                "all/a.xml", log(drop("1", "logicalFilePath='new.xml'") + drop("2", "logicalFilePath='all/a.xml'")));
        assertThat(found()).containsExactly("drop-table t1");
    }

    @Test
    void whatNoChecksumKnowsIsNoEdit() throws Exception {
        repository.write("all/a.xml", log(drop("1", "")));
        repository.write("all/b.sql", """
                --liquibase formatted sql
                --changeset a:2 runOnChange:true
                SELECT 1;
                --changeset a:3
                SELECT 1;
                """);
        repository.commit("base");
        repository.write("all/a.xml", log(drop("1", "labels='x' runInTransaction='false'")));
        repository.write("all/b.sql", """
                --liquibase formatted sql
                --changeset a:2 runOnChange:true
                SELECT 2;
                --changeset a:3 labels:x
                SELECT 1;
                --rollback SELECT 5;
                """);
        assertThat(found()).isEmpty();
        repository.write("all/b.sql", """
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
        repository.write(
                "all/a.xml",
                log("<changeSet id='1' author='a'><sqlFile path='sql/one.txt'/></changeSet>"
                        + "<changeSet id='2' author='a' runOnChange='true'><sqlFile path='sql/two.sql'/></changeSet>"
                        + "<changeSet id='3' author='a'><sqlFile path='sql/three.sql'/></changeSet>"));
        repository.write("all/raw.sql", "SELECT 1;\n");
        for (String name : List.of("one.txt", "two.sql", "three.sql")) {
            repository.write("sql/" + name, "SELECT 1;\n");
        }
        repository.commit("base");
        assertThat(found()).isEmpty();
        repository.write("sql/two.sql", "SELECT 2;\n");
        assertThat(found()).isEmpty();
        repository.write("sql/three.sql", "SELECT 2;\n");
        repository.write("all/raw.sql", "SELECT 2;\n");
        assertThat(found()).containsExactly("edited-released-migration", "edited-released-migration");
    }
}
