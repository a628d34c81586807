package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a precondition that only the database can answer makes of a changeset. */
class GuardsTest {
    private static final String GUARD =
            "<preConditions onFail='%s'><not><tableExists tableName='t'/></not></preConditions>";

    @TempDir
    private Path folder;

    private LintResult lint(String name, String text) throws IOException {
        Path master = Files.writeString(folder.resolve(name), text);
        MigrationSet read =
                new ChangelogFiles(LiquibaseCall.on("postgresql"), (file, id) -> !id.startsWith("old")).read(master);
        return new Linter(Server.parse("postgresql:15"), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(read.migrations(), read.unread(), true);
    }

    private List<String> rules(String changeSets) throws IOException {
        return lint("x.xml", "<databaseChangeLog>" + changeSets + "</databaseChangeLog>").findings().stream()
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"MARK_RAN, create-index-blocking", "CONTINUE, create-index-blocking", "HALT,", "WARN,"})
    void aTableThatMayHaveBeenThereIsNotNew(String onFail, String rule) throws IOException {
        assertThat(
                        rules(
                                "<changeSet id='1' author='a'>" + GUARD.formatted(onFail)
                                        + "<createTable tableName='t'><column name='c' type='int'/></createTable></changeSet>"
                                        + "<changeSet id='2' author='a'><createIndex tableName='t'><column name='c'/></createIndex></changeSet>"))
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void aTableThatTheHistoryKnowsStaysWhatItIs() throws IOException {
        String old = "<changeSet id='old1' author='a'><createTable tableName='t'><column name='c' type='varchar(50)'/>"
                + "</createTable></changeSet>";
        String again = "<changeSet id='old2' author='a'>" + GUARD.formatted("MARK_RAN")
                + "<createTable tableName='t'><column name='c' type='varchar(10)'/></createTable></changeSet>";
        String narrower = "<changeSet id='new' author='a'><modifyDataType tableName='t' columnName='c'"
                + " newDataType='varchar(20)'/></changeSet>";
        assertThat(rules(old + again + narrower)).contains("alter-type-narrowing");
        assertThat(rules(old + again.replace(GUARD.formatted("MARK_RAN"), "") + narrower))
                .doesNotContain("alter-type-narrowing");
    }

    @Test
    void whatAGuardedChangesetDoesIsJudged() throws IOException {
        assertThat(rules("<changeSet id='1' author='a'><preConditions onFail='MARK_RAN'><tableExists tableName='t'/>"
                        + "</preConditions><dropTable tableName='t'/></changeSet>"))
                .containsExactly("drop-table");
        assertThat(lint("x.sql", """
                        --liquibase formatted sql
                        --changeset a:1
                        --preconditions onFail:MARK_RAN
                        --precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_tables WHERE tablename = 't'
                        CREATE TABLE t (c int);
                        --changeset a:2
                        CREATE INDEX i ON t (c);
                        """).findings()).extracting(Finding::rule).containsExactly("create-index-blocking");
    }

    @Test
    void whereLiquibaseWouldStopIsSaid() throws IOException {
        LintResult result = lint("x.xml", """
                <databaseChangeLog>
                  <preConditions><dbms type="oracle"/></preConditions>
                  <changeSet id="1" author="a"><preConditions><dbms type="oracle"/></preConditions>
                    <dropTable tableName="t"/></changeSet>
                  <changeSet id="2" author="a"><preConditions onFail="MARK_RAN"><dbms type="oracle"/></preConditions>
                    <dropTable tableName="t"/></changeSet>
                </databaseChangeLog>
                """);
        assertThat(result.findings()).isEmpty();
        assertThat(result.notes())
                .extracting(Note::line, note -> note.reason().replaceFirst(",.*", ""))
                .containsExactly(
                        tuple(2, "on postgresql Liquibase stops before this changelog"),
                        tuple(3, "on postgresql Liquibase stops at this changeset"));
    }
}
