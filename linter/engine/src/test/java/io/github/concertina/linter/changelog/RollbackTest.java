package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackTest {
    private static final Map<String, String> CHANGELOGS =
            Map.of("x.xml", """
            <databaseChangeLog>
              <changeSet id="1" author="a">
                <addColumn tableName="orders"><column name="note" type="text"/></addColumn>
                <rollback><dropColumn tableName="orders" columnName="note"/></rollback>
              </changeSet>
            </databaseChangeLog>
            """, "text.xml", """
            <databaseChangeLog>
              <changeSet id="1" author="a">
                <addColumn tableName="orders"><column name="note" type="text"/></addColumn>
                <rollback>
                  ALTER TABLE orders DROP COLUMN note
                </rollback>
              </changeSet>
            </databaseChangeLog>
            """, "x.yaml", """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: a
                  changes:
                    - addColumn: {tableName: orders, columns: [column: {name: note, type: text}]}
                  rollback:
                    - dropColumn: {tableName: orders, columnName: note}
            """, "x.json", """
            {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a",
              "changes": [{"addColumn": {"tableName": "orders", "columns": [{"column": {"name": "note", "type": "text"}}]}}],
              "rollback": "ALTER TABLE orders DROP COLUMN note"}}]}
            """, "x.sql", """
            --liquibase formatted sql
            --changeset a:1
            ALTER TABLE orders ADD COLUMN note text;
            --rollback ALTER TABLE orders
            --rollback   DROP COLUMN note;
            --changeset a:2
            ALTER TABLE orders ADD COLUMN more text;
            --rollback not required
            """);

    @TempDir
    private Path folder;

    private MigrationSet read(String file, String text) throws IOException {
        Path master = Files.writeString(folder.resolve(file), text);
        return new ChangelogFiles(LiquibaseCall.on("postgresql"), (path, id) -> true).read(master);
    }

    @ParameterizedTest
    @CsvSource({"x.xml, 4:15", "text.xml, 5:26", "x.yaml, 8:11", "x.json, 3:35", "x.sql, 5:14"})
    void whatTheWayBackLosesIsFoundWhereItStandsAndNothingElseOfIt(String file, String place) throws IOException {
        MigrationSet read = read(file, String.valueOf(CHANGELOGS.get(file)));
        LintResult result = new Linter(
                        Server.parse("postgresql:15"), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(read.migrations(), read.unread(), false);
        assertThat(result.findings())
                .extracting(finding ->
                        finding.start().line() + ":" + finding.start().column() + " " + finding.rule())
                .containsExactly(place + " destructive-rollback");
        assertThat(result.notes()).isEmpty();
    }

    @Test
    void aChangesetThatIsRunAgainAndAnEmptyBlockAreNoWayBackOfTheirOwn() throws IOException {
        assertThat(read("again.xml", """
                        <databaseChangeLog>
                          <changeSet id="1" author="a"><dropTable tableName="t"/><rollback/></changeSet>
                          <changeSet id="2" author="a"><dropTable tableName="u"/>
                            <rollback changeSetId="1" changeSetAuthor="a"/></changeSet>
                        </databaseChangeLog>
                        """).migrations()).hasSize(2);
    }

    @Test
    void anIncludeAllTakesTheFilesOfItsFilterAndDepth() throws IOException {
        Files.createDirectories(folder.resolve("all/deep"));
        for (String file : List.of("all/1.up.sql", "all/2.down.sql", "all/deep/3.up.sql")) {
            Files.writeString(
                    folder.resolve(file),
                    "--liquibase formatted sql\n--changeset a:" + file.replaceAll("\\D", "") + "\nSELECT 1;\n");
        }
        assertThat(read("master.xml", """
                        <databaseChangeLog>
                          <includeAll path="all" endsWithFilter="up.sql" maxDepth="1"/>
                          <includeAll path="none" errorIfMissingOrEmpty="false"/>
                        </databaseChangeLog>
                        """))
                .satisfies(set -> assertThat(set.unread()).isEmpty())
                .extracting(set ->
                        set.migrations().size() + " " + set.migrations().get(0).name())
                .isEqualTo("1 1::a");
    }

    @Test
    void aCycleOfIncludesIsNamedWithItsWay() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "databaseChangeLog: [include: {file: a.yaml}]");
        assertThat(read("a.yaml", "databaseChangeLog: [include: {file: b.yaml}]")
                        .unread())
                .extracting(Note::reason)
                .containsExactly(
                        "this changelog includes itself, by way of b.yaml; it is read once, remove the include");
    }
}
