package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was released is found again in the base revision, and stays as it was. */
class EditedReleaseTest {
    private Project project;

    @BeforeEach
    void released(@TempDir Path folder) throws Exception {
        project = Project.released(folder);
    }

    @Test
    void aReleasedFileIsNotEdited() throws Exception {
        project.file("db/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;\n");
        project.commit();
        project.file(
                "db/V1__orders.sql",
                "CREATE TABLE orders (id bigint PRIMARY KEY, note text, remark text, more text);\n");
        project.file("db/R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS a;\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said())
                .contains("V1__orders.sql:1:1: error: edited-released-migration")
                .doesNotContain("R__view.sql");
    }

    @Test
    void aReleasedChangesetIsNotEdited() throws Exception {
        String changelog = "<databaseChangeLog>\n<changeSet id=\"1\" author=\"a\"><sql>CREATE TABLE t (a int)</sql>"
                + "</changeSet>\n</databaseChangeLog>\n";
        Path master = project.file("changelog.xml", changelog);
        project.commit();
        String[] command = {
            master.toString(), "--config", project.path("c.yaml").toString(), "--base", "HEAD"
        };
        Files.writeString(master, changelog.replace("<sql>", "<comment>why</comment>\n   <sql>"));
        assertThat(project.call(command)).isZero();
        Files.writeString(master, changelog.replace("a int", "a bigint"));
        assertThat(project.call(command)).isEqualTo(1);
        assertThat(project.said()).contains("changelog.xml:2:1: error: edited-released-migration");
    }

    @Test
    void ofANamedChangelogOnlyTheNewChangesetsAreJudged() throws Exception {
        String released = "<databaseChangeLog>\n<changeSet id=\"1\" author=\"a\"><sql>DROP TABLE a</sql></changeSet>\n";
        Path master = project.file("master.xml", released + "</databaseChangeLog>\n");
        project.commit();
        project.git("update-ref", "refs/remotes/origin/main", "HEAD");
        String grown = released + "<changeSet id=\"2\" author=\"a\"><sql>DROP TABLE b</sql></changeSet>\n";
        Files.writeString(master, grown + "</databaseChangeLog>\n");
        String[] command = {
            master.toString(), "--config", project.path("c.yaml").toString(), "--new", master.toString()
        };
        assertThat(project.call(command)).isEqualTo(1);
        assertThat(project.said()).contains("master.xml:3:").doesNotContain("master.xml:2:");

        Files.writeString(master, grown.replace("DROP TABLE a", "DROP TABLE c") + "</databaseChangeLog>\n");
        assertThat(project.call(command)).isEqualTo(1);
        assertThat(project.said()).contains("master.xml:2:1: error: edited-released-migration");
    }

    @Test
    void aReleasedFileThatIsGoneIsSaidAndItsTablesAreStillKnown() throws Exception {
        Files.delete(project.path("db/V1__orders.sql"));
        project.file("db/V2__index.sql", "ALTER TABLE orders ADD COLUMN state text NOT NULL;\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said())
                .contains("V1__orders.sql:1:1: error: edited-released-migration")
                .contains("is gone")
                .contains("V2__index.sql:1:20: error: add-required-column");
    }

    @Test
    void aReleasedFileOfAnotherNameIsSaid() throws Exception {
        Files.move(project.path("db/V1__orders.sql"), project.path("db/V1__purchases.sql"));
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said())
                .contains("V1__purchases.sql:1:1: error: edited-released-migration")
                .contains("stands in the base revision as `V1__orders.sql`");
    }

    @Test
    void aReleasedFileOfAnotherVersionIsSaid() throws Exception {
        Files.move(project.path("db/V1__orders.sql"), project.path("db/V3__orders.sql"));
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("V3__orders.sql:1:1: error: edited-released-migration");
    }

    @Test
    void aReleasedFileInAnotherFolderIsTheSameToFlyway() throws Exception {
        Files.createDirectories(project.path("db/2025"));
        Files.move(project.path("db/V1__orders.sql"), project.path("db/2025/V1__orders.sql"));
        assertThat(project.lint()).isZero();
        assertThat(project.said()).contains("0 errors").contains("0 migrations judged of 1");
        project.file("db/2025/V1__orders.sql", "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("2025/V1__orders.sql:1:1: error: edited-released-migration");
    }

    @Test
    void aCallbackAndARepeatableMayBeEditedAndGo() throws Exception {
        project.file("db/afterMigrate.sql", "SELECT 1;\n");
        project.file("db/R__views.sql", "SELECT 1;\n");
        project.commit();
        project.file("db/afterMigrate.sql", "SELECT 2;\n");
        Files.delete(project.path("db/R__views.sql"));
        assertThat(project.lint()).isZero();
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
        Path changelog = project.file("lb/master.xml", master.formatted("a.xml"));
        project.file("lb/a.xml", changes.formatted(""));
        project.commit();
        project.file("lb/master.xml", master.formatted("b.xml"));
        Files.delete(project.path("lb/a.xml"));
        project.file("lb/b.xml", changes.formatted(""));
        assertThat(project.call(changelog.toString(), "--database", "postgresql:15", "--base", "HEAD"))
                .isEqualTo(1);
        assertThat(project.said()).contains("edited-released-migration").contains("Liquibase runs it again");
        project.file("lb/b.xml", changes.formatted(" logicalFilePath=\"lb/a.xml\""));
        assertThat(project.call(changelog.toString(), "--database", "postgresql:15", "--base", "HEAD"))
                .isZero();
    }
}
