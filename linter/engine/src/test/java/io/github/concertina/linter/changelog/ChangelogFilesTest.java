package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/changelog");

    @TempDir
    private Path temporary;

    private static MigrationSet read(Path master) throws IOException {
        return new ChangelogFiles(LiquibaseCall.on("postgresql"), (file, id) -> true).read(master);
    }

    @Test
    void theChangesetsAreThoseOfLiquibaseItself() throws Exception {
        List<String> ours = read(FOLDER.resolve("master.xml")).migrations().stream()
                .filter(migration -> migration.kind() == Migration.Kind.FORWARD)
                .map(migration -> migration.name() + " " + migration.transaction() + " "
                        + migration.work().size())
                .toList();
        assertThat(ours).containsExactlyElementsOf(liquibase());
    }

    private static List<String> liquibase() throws Exception {
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(FOLDER);
        try {
            ChangeLogParameters parameters = new ChangeLogParameters(new PostgresDatabase());
            DatabaseChangeLog log = Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), files),
                    () -> ChangeLogParserFactory.getInstance()
                            .getParser("master.xml", files)
                            .parse("master.xml", parameters, files));
            // Formatted SQL keeps changesets of other databases; Liquibase skips them when it runs.
            return log.getChangeSets().stream()
                    .filter(set -> set.getDbmsSet() == null || set.getDbmsSet().contains("postgresql"))
                    .map(set -> set.getId() + "::" + set.getAuthor() + " "
                            + (set.isRunInTransaction() ? Migration.Transaction.ALWAYS : Migration.Transaction.NEVER)
                            + " " + set.getChanges().size())
                    .toList();
        } finally {
            files.close();
        }
    }

    @Test
    void findingsPointIntoTheFileWhereTheTextStands() throws IOException {
        MigrationSet read = read(FOLDER.resolve("master.xml"));
        LintResult result = new Linter(
                        Server.parse("postgresql:15"), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(read.migrations(), read.unread(), false);
        assertThat(result.findings())
                .extracting(
                        finding -> FOLDER.relativize(Path.of(finding.source().path())) + ":"
                                + finding.start().line() + ":" + finding.start().column() + " " + finding.rule())
                .containsExactly(
                        "master.xml:19:7 truncate",
                        "master.xml:21:5 drop-table",
                        "sub/four.json:1:71 create-index-blocking",
                        "sub/three.sql:11:1 concurrently-in-tx",
                        "sub/two.yaml:9:17 add-column-rewrite-default",
                        "sub/two.yaml:16:15 drop-table");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void whatIsMissingOrBrokenIsANoteAndTheRestGoesOn() throws IOException {
        Files.writeString(
                temporary.resolve("broken.xml"), "<databaseChangeLog>\n<changeSet id='1'>\n</databaseChangeLog>");
        Files.writeString(temporary.resolve("broken.yaml"), "databaseChangeLog:\n  - changeSet: [");
        Files.writeString(
                temporary.resolve("doctype.xml"),
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>\n<databaseChangeLog>&e;</databaseChangeLog>");
        Path master = Files.writeString(temporary.resolve("master.yaml"), """
                databaseChangeLog:
                  - include: {file: broken.xml}
                  - include: {file: broken.yaml}
                  - include: {file: doctype.xml}
                  - include: {file: nowhere.xml}
                  - include: {file: master.yaml}
                  - changeSet: {id: 1, author: a, changes: [dropTable: {tableName: t}]}
                """);
        MigrationSet read = read(master);
        assertThat(read.migrations()).extracting(Migration::name).containsExactly("1::a");
        assertThat(read.unread())
                .extracting(Note::reason)
                // What the parsers add is theirs.
                .map(reason -> reason.replaceFirst("[:;].*", ""))
                .containsExactly(
                        "no well-formed XML here",
                        "no well-formed YAML or JSON here",
                        "no well-formed XML here",
                        "there is no file nowhere.xml to include",
                        "this changelog includes itself");
    }

    /** The first line of formatted SQL names the file to Liquibase 4 alone. */
    @Test
    void theLogicalPathOfATextDependsOnTheVersion() {
        String text = "--liquibase formatted sql logicalFilePath:y.sql\n--changeset a:1\nSELECT 1;\n";
        assertThat(ChangeSetContents.of("x.sql", text, PathRules.INHERITED_FROM_ALL))
                .extracting(ChangeSetContent::logicalPath)
                .containsExactly("y.sql");
        assertThat(ChangeSetContents.of("x.sql", text, PathRules.INHERITED))
                .extracting(ChangeSetContent::logicalPath)
                .containsExactly("");
    }

    @Test
    void knowsTheChangesetsOfAText() {
        assertThat(ChangeSetContents.of(
                                "x.sql", "--liquibase formatted sql\n--changeset a:1\nSELECT 1;\n", PathRules.INHERITED)
                        .get(0)
                        .name())
                .isEqualTo("1::a");
        assertThat(ChangeSetContents.of(
                                "x.xml",
                                "<databaseChangeLog><changeSet id='1' author='a'/></databaseChangeLog>",
                                PathRules.INHERITED)
                        .get(0)
                        .name())
                .isEqualTo("1::a");
    }
}
