package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out together: a contract step with its evidence, and schema with code. */
class SameReleaseTest {
    private Project project;

    @BeforeEach
    void released(@TempDir Path folder) throws Exception {
        project = Project.released(folder);
    }

    @Test
    void evidenceCountsOnceItStandsInTheBaseRevision() throws Exception {
        project.file(
                "db/V2__drop.sql",
                "-- concertina:contract change=c replacedBy=none\nALTER TABLE orders DROP COLUMN note;\n");
        project.config("evidence: [{change: c, phase: switch, kind: unused, release: 7, by: shop, reason: logs}]\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("contract-without-expand");
        project.git("add", "c.yaml");
        project.git("commit", "--quiet", "--message", "evidence");
        assertThat(project.lint()).isZero();
    }

    @Test
    void schemaAndCodeGoOutApart() throws Exception {
        project.config(
                "code: ['**/app/**']\nevidence: [{change: c, phase: switch, kind: unused, release: 7, by: b, reason: r}]\n");
        project.commit();
        project.file(
                "db/V2__drop.sql",
                "-- concertina:contract change=c replacedBy=none\nALTER TABLE orders DROP COLUMN note;\n");
        assertThat(project.lint()).isZero();
        project.file("app/Orders.java", "class Orders {}\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("schema-and-code-same-change");
    }

    @Test
    void allSinceTheTagIsOneRelease() throws Exception {
        project.config("release: {by: tag, pattern: 'v*'}\n");
        project.commit();
        assertThat(project.lint()).isEqualTo(2);
        assertThat(project.said()).contains("no tag v* before HEAD");
        project.git("tag", "v1");
        project.file("db/V2__new.sql", "ALTER TABLE orders ADD COLUMN hint text;\n");
        project.commit();
        project.file(
                "db/V3__drop.sql",
                "-- concertina:contract change=c replacedBy=hint\nALTER TABLE orders DROP COLUMN note;\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said()).contains("same-release-expand-contract");
    }

    @Test
    void strictFindsANewNameThatTheSameChangesCodeUses() throws Exception {
        project.file("src/main/java/shop/Orders.java", "class Orders {\n String customerUuid;\n}\n");
        project.commit();
        project.file(
                "src/main/java/shop/Orders.java", "class Orders {\n String customerUuid;\n String shippingState;\n}\n");
        project.file("src/main/java/shop/New.java", "class New { String sql = \"SELECT carrier FROM orders\"; }\n");
        project.file("db/V2__add.sql", """
                ALTER TABLE orders ADD COLUMN shipping_state text;
                ALTER TABLE orders ADD COLUMN carrier text;
                ALTER TABLE orders ADD COLUMN customer_uuid uuid;
                ALTER TABLE orders ADD COLUMN carrie text;
                """);
        assertThat(project.lint()).isZero();
        project.config("rules: {schema-and-code-same-change: {severity: error, strict: true}}\n");
        assertThat(project.lint()).isEqualTo(1);
        assertThat(project.said())
                .contains("V2__add.sql:1:20: error: schema-and-code-same-change", "src/main/java/shop/Orders.java")
                .contains("V2__add.sql:2:20: error: schema-and-code-same-change", "src/main/java/shop/New.java")
                .doesNotContain("V2__add.sql:3:")
                .doesNotContain("V2__add.sql:4:");
    }
}
