package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a changelog's modifySql does to the SQL of its changes, Liquibase does, too. */
@ExtendWith(WithoutXsd.class)
class ModifySqlTest {
    @TempDir
    private Path folder;

    /** Case, layout and the schema that is understood aside. */
    private static String bare(String sql) {
        return sql.toLowerCase(Locale.ROOT)
                .replace("public.", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Map<String, List<String>> ours(Path master, LiquibaseCall call) throws IOException {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (ChangeSet changeSet : ChangelogFiles.changeSets(master, call)) {
            statements.put(
                    changeSet.id(),
                    changeSet.migrations().get(0).work().stream()
                            .filter(Work.Sql.class::isInstance)
                            .flatMap(work ->
                                    Fidelity.statements(((Work.Sql) work).text().text()))
                            .map(ModifySqlTest::bare)
                            .toList());
        }
        return statements;
    }

    @ParameterizedTest
    @CsvSource({"typed.xml, postgresql", "typed-mysql.xml, mysql", "typed-mysql.xml, mariadb"})
    void theSqlOfAChangeIsThatOfLiquibase(String file, String dbms) throws Exception {
        Path master = Path.of("src/test/resources/liquibase").resolve(file);
        Map<String, List<String>> theirs = new LinkedHashMap<>();
        RealLiquibase.statements(master, LiquibaseCall.on(dbms))
                .forEach((id, sql) ->
                        theirs.put(id, sql.stream().map(ModifySqlTest::bare).toList()));
        Map<String, List<String>> ours = ours(master, LiquibaseCall.on(dbms));
        SoftAssertions all = new SoftAssertions();
        theirs.forEach((id, sql) -> all.assertThat(ours.get(id)).as(id).isEqualTo(sql));
        all.assertAll();
        assertThat(ours.keySet()).containsExactlyElementsOf(theirs.keySet());
    }

    private LintResult lint(String server, String changeSet) throws IOException {
        Path master =
                Files.writeString(folder.resolve("x.xml"), "<databaseChangeLog>" + changeSet + "</databaseChangeLog>");
        String dbms = server.substring(0, server.indexOf(':'));
        MigrationSet read = new ChangelogFiles(LiquibaseCall.on(dbms), (file, id) -> true).read(master);
        return new Linter(Server.parse(server), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(read.migrations(), read.unread(), false);
    }

    private List<String> found(String server, String changeSet) throws IOException {
        return lint(server, changeSet).findings().stream()
                .map(finding -> finding.start().line() + " " + finding.rule())
                .toList();
    }

    @Test
    void whatTheServerGetsIsJudged() throws IOException {
        String index = "<changeSet id='1' author='a' runInTransaction='false'>\n"
                + "<createIndex tableName='t' indexName='i'><column name='c'/></createIndex>%s</changeSet>";
        String concurrently =
                "<modifySql dbms='%s'><replace replace='CREATE INDEX' with='CREATE INDEX CONCURRENTLY'/></modifySql>";
        assertThat(found("postgresql:15", index.formatted(""))).containsExactly("2 create-index-blocking");
        assertThat(found("postgresql:15", index.formatted(concurrently.formatted("postgresql"))))
                .isEmpty();
        assertThat(found("postgresql:15", index.formatted(concurrently.formatted("oracle"))))
                .containsExactly("2 create-index-blocking");
        assertThat(found("postgresql:15", """
                        <changeSet id='1' author='a'>
                          <sql>
                            DELETE FROM t WHERE a = 1;
                            DROP TABLE t
                          </sql>
                          <modifySql><append value=" CASCADE"/><regExpReplace replace="^DELETE.*" with="TRUNCATE t"/></modifySql>
                        </changeSet>
                        """)).contains("3 truncate", "4 drop-table");
    }

    @Test
    void theTableOptionsOfMySqlAreKnown() throws IOException {
        String table =
                "<changeSet id='1' author='a'><createTable tableName='t'><column name='c' type='int'/></createTable>"
                        + "<modifySql dbms='mysql'><append value=' ENGINE=InnoDB ROW_FORMAT=COMPRESSED'/></modifySql></changeSet>";
        String column =
                "<changeSet id='2' author='a'><addColumn tableName='t'><column name='d' type='int'/></addColumn></changeSet>";
        assertThat(found("mysql:8.0.31", table + column)).isNotEmpty();
        assertThat(found("mysql:8.0.31", table.replaceAll("<modifySql.*</modifySql>", "") + column))
                .isEmpty();
    }

    /** Liquibase's own SQL, changed, is read as SQL: also where the values stand in files. */
    @Test
    void theSqlOfEveryChangeCanBeChanged() throws IOException {
        String change = "<changeSet id='1' author='a'>%s<modifySql>%s</modifySql></changeSet>";
        String lookup =
                "<addLookupTable existingTableName='t' existingColumnName='c' newTableName='l' newColumnName='n'/>";
        assertThat(found("postgresql:15", change.formatted(lookup, "<append value=' /**/'/>")))
                .contains("1 add-fk-validating");
        assertThat(found(
                        "postgresql:15",
                        change.formatted(lookup, "<regExpReplace replace='(FOREIGN KEY.*)' with='$1 NOT VALID'/>")))
                .doesNotContain("1 add-fk-validating");
        String update = "<update tableName='t'><column name='a' valueClobFile='a.txt'/></update>";
        for (String server : new String[] {"postgresql:15", "mysql:8.0.31"}) {
            assertThat(found(server, change.formatted(update, "<append value=' /**/'/>")))
                    .as(server)
                    .contains("1 unbounded-dml");
            LintResult bounded = lint(server, change.formatted(update, "<append value=' WHERE id = 1'/>"));
            assertThat(bounded.findings()).as(server).isEmpty();
            assertThat(bounded.notes()).as(server).isEmpty();
        }
    }

    @Test
    void whatCannotBeAppliedIsANote() throws IOException {
        LintResult result = lint("postgresql:15", """
                <changeSet id='1' author='a'>
                  <update tableName='t'><column name='a' valueClobFile='a.txt'/><column name='b' valueSequenceNext='s'/></update>
                  <sql>SELECT 1</sql>
                  <modifySql><regExpReplace replace="(" with=""/><regExpReplace replace="(S+)+E*$" with="$7"/></modifySql>
                  <modifySql><append value=" WHERE c IS NULL"/></modifySql>
                </changeSet>
                """);
        assertThat(result.notes())
                .extracting(note -> note.line() + " " + note.reason().replaceFirst("[:;].*", ""))
                .containsExactly(
                        "2 modifySql is not applied to the SQL of update", "4 regExpReplace is no regular expression");
    }
}
