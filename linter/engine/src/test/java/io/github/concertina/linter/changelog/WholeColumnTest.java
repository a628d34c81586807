package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a column loses on MySQL by a change that says its type and no more, and that the history knows it. */
class WholeColumnTest {
    private static final String TABLE = "<changeSet id='1' author='a'><createTable tableName='t'>"
            + "<column name='id' type='bigint(20)' autoIncrement='true'><constraints primaryKey='true'/></column>"
            + "<column name='firstName' type='varchar(20)' defaultValue='x'><constraints nullable='false'/></column>"
            + "</createTable></changeSet>";

    @TempDir
    private Path folder;

    /** The last changeset is new. */
    private List<String> found(String server, String... changes) throws IOException {
        StringBuilder text = new StringBuilder("<databaseChangeLog>").append(TABLE);
        for (int i = 0; i < changes.length; i++) {
            text.append("<changeSet id='").append(i + 2).append("' author='a'>");
            text.append(changes[i]).append("</changeSet>");
        }
        Path master = Files.writeString(folder.resolve("x.xml"), text + "</databaseChangeLog>");
        String last = String.valueOf(changes.length + 1);
        MigrationSet read = new ChangelogFiles(
                        LiquibaseCall.on(server.substring(0, server.indexOf(':'))), (file, id) -> id.startsWith(last))
                .read(master);
        LintResult result = new Linter(Server.parse(server), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(read.migrations(), read.unread(), false);
        assertThat(result.notes()).isEmpty();
        return result.findings().stream().map(finding -> finding.rule()).toList();
    }

    private static String type(String column, String type) {
        return "<modifyDataType tableName='t' columnName='" + column + "' newDataType=\"" + type + "\"/>";
    }

    @Test
    void aTypeAloneIsTheWholeColumn() throws IOException {
        assertThat(found("mysql:8.0.31", type("firstName", "varchar(30)")))
                .containsExactlyInAnyOrder("my-modify-loses", "my-rebuild");
        assertThat(found("mysql:8.0.31", type("firstName", "varchar(30) NOT NULL DEFAULT 'x'")))
                .isEmpty();
        assertThat(found("mysql:8.0.31", type("id", "bigint"))).contains("my-modify-loses");
        assertThat(found("postgresql:15", type("firstName", "varchar(30)"))).isEmpty();
    }

    @Test
    void theHistoryKnowsWhatIsGone() throws IOException {
        String required = "<addNotNullConstraint tableName='t' columnName='firstName' columnDataType='varchar(30)'/>";
        assertThat(found("mysql:8.0.31", type("firstName", "varchar(30)"), required))
                .contains("tighten-not-null", "my-rebuild");
        assertThat(found("mysql:8.0.31", type("firstName", "varchar(30) NOT NULL DEFAULT 'x'"), required))
                .containsExactly("drop-default");
    }

    @Test
    void aRenameTakesNotNullAlong() throws IOException {
        String renamed = "<renameColumn tableName='t' oldColumnName='firstName' newColumnName='name'"
                + " columnDataType=\"varchar(20)%s\"/>";
        assertThat(found("mysql:8.0.31", renamed.formatted("")))
                .containsExactlyInAnyOrder("my-modify-loses", "my-rebuild", "rename-column");
        assertThat(found("mysql:8.0.31", renamed.formatted(" NOT NULL DEFAULT 'x'")))
                .containsExactly("rename-column");
    }

    @Test
    void aLengthInParenthesesIsNoOtherInteger() throws IOException {
        assertThat(found("mysql:8.0.31", type("id", "bigint AUTO_INCREMENT"))).isEmpty();
    }

    @Test
    void sqlAndChangesMeanOneColumn() throws IOException {
        assertThat(found("mysql:8.0.31", "<sql>ALTER TABLE t MODIFY firstName varchar(30) NOT NULL DEFAULT 'x'</sql>"))
                .isEmpty();
    }

    /** MariaDB takes a unique index for the primary key that goes, and copies the table where there is none. */
    @Test
    void anIndexIsThatOfItsTable() throws IOException {
        String index =
                "<createIndex tableName='%s' indexName='i' unique='true'><column name='firstName'/></createIndex>";
        String other = "<createTable tableName='u'><column name='firstName' type='int'/></createTable>";
        String gone = "<dropIndex tableName='t' indexName='i'/>";
        String key = "<dropPrimaryKey tableName='t'/>";
        assertThat(found("mariadb:10.11", index.formatted("t"), other + index.formatted("u"), key))
                .contains("my-rebuild")
                .doesNotContain("my-copy");
        assertThat(found("mariadb:10.11", index.formatted("t"), other + index.formatted("u"), gone, key))
                .contains("my-copy");
    }
}
