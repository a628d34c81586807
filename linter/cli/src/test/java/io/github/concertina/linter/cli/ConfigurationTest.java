package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration says of rules, tables and the session counts. */
class ConfigurationTest {
    private Project project;

    @BeforeEach
    void released(@TempDir Path folder) throws Exception {
        project = Project.released(folder);
    }

    @Test
    void rulesAreSwitchedOffAndSofter() throws Exception {
        project.file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        assertThat(project.lint()).isEqualTo(1);
        project.config("rules: {create-index-blocking: warning}\n");
        assertThat(project.lint()).isZero();
        assertThat(project.said()).contains("warning: create-index-blocking");
        project.config("rules: {create-index-blocking: off}\n");
        assertThat(project.lint()).isZero();
        assertThat(project.said()).contains("0 errors, 0 warnings");
    }

    @Test
    void optionalRulesAreSwitchedOn() throws Exception {
        project.file("db/V2__null.sql", "ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;\n");
        assertThat(project.lint()).isZero();
        project.config("rules: {drop-not-null: error}\n");
        assertThat(project.lint()).isEqualTo(1);
    }

    @Test
    void smallTablesAreRelaxed() throws Exception {
        project.file("db/V2__index.sql", "CREATE INDEX i ON orders (note);\n");
        project.file("sizes.yaml", "orders: 500\n");
        project.config("statistics: sizes.yaml\n");
        assertThat(project.lint()).isZero();
        project.config("statistics: sizes.yaml\nrules: {create-index-blocking: {maxRows: 499}}\n");
        assertThat(project.lint()).isEqualTo(1);
    }

    @Test
    void aWrongConfigurationIsOneSentenceWithItsPlace() throws Exception {
        project.config("rules: {create-index-bloking: off}\n");
        assertThat(project.lint()).isEqualTo(2);
        assertThat(project.said())
                .contains("c.yaml:3:9: unknown key create-index-bloking; did you mean create-index-blocking?");
    }

    @Test
    void printsTheSchema() {
        assertThat(project.call("config-schema")).isZero();
        assertThat(project.said()).startsWith("{\n  \"$schema\"").contains("\"drop-column\"");
    }

    @Test
    void whatIsSetBeforeEachMigrationIsKnown() throws Exception {
        project.file("c.yaml", "databases: [postgresql:15]\n");
        project.file("db/V2__drop.sql", "ALTER TABLE orders ADD COLUMN state text;\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("missing-lock-timeout");
        project.file("db/beforeEachMigrate.sql", "SET lock_timeout = '2s'; SET statement_timeout = '9s';\n");
        assertThat(project.lint()).isZero();
    }
}
