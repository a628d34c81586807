package io.github.concertina.linter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.linter.changelog.PathRules;
import io.github.concertina.linter.report.SchemaJudge;
import io.github.concertina.linter.rule.RuleSetting;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Source;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ConfigFileTest {
    private static final String EVERY_KEY = """
            databases: [postgresql:15]
            paths: [db/migration]
            rules:
              drop-not-null: error
              create-index-blocking: off
              unbounded-dml: {severity: warning, maxRows: 10_000}
            release: {by: directory, pattern: 'release-(\\d+)'}
            flyway: {placeholders: {schema: shop}, initSql: "SET lock_timeout = '2s'"}
            liquibase: {parameters: {tables: 3}, version: 5, allowInheritLogicalFilePath: false}
            statistics: sizes.yaml
            code: [app/**]
            evidence:
              - {change: a, phase: migrate, kind: external-backfill, release: 7, by: shop, reason: "job 12"}
            """;

    private static Config read(String text) {
        return ConfigFile.read(new Source(".concertina.yaml", text));
    }

    @Test
    void readsEveryKey() {
        Config config = read(EVERY_KEY);
        assertThat(config.databases()).containsExactly("postgresql:15");
        assertThat(config.paths()).containsExactly("db/migration");
        assertThat(config.rules())
                .containsEntry("drop-not-null", new RuleSetting(Severity.ERROR, null))
                .containsEntry("create-index-blocking", new RuleSetting(null, null))
                .containsEntry("unbounded-dml", new RuleSetting(Severity.WARNING, 10_000L));
        assertThat(config.release()).isEqualTo(new Config.Release(Config.Release.By.DIRECTORY, "release-(\\d+)"));
        assertThat(config.placeholders()).containsEntry("schema", "shop").containsEntry("tables", "3");
        assertThat(config.liquibase()).isEqualTo(new Config.Liquibase("", "", PathRules.OWN));
        assertThat(config.initSql()).isEqualTo("SET lock_timeout = '2s'");
        assertThat(config.statistics()).isEqualTo("sizes.yaml");
        assertThat(config.code()).containsExactly("app/**");
        assertThat(config.evidence()).hasSize(1);
    }

    @Test
    void anEmptyFileIsNone() {
        assertThat(read("# nothing yet\n")).isEqualTo(Config.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            databses: [x]                         | 1:1: unknown key databses; did you mean databases?
            rules: {drop-colum: error}            | 1:9: unknown key drop-colum; did you mean drop-column?
            rules: {drop-column: eror}            | 1:22: drop-column: eror is none of error, warning, off; did you mean error?
            rules: {drop-column: {maxRows: 5}}    | 1:23: unknown key maxRows; there are severity
            rules: {unbounded-dml: {maxRows: x}}  | 1:34: maxRows: x is no whole number
            rules: [drop-column]                  | 1:8: rules has keys of its own, each with a value
            databases: postgresql:15              | 1:12: databases is a list of values, in [ ] or each behind a -
            release: {pattern: v*}                | 1:10: release needs by
            evidence: [{change: a}]               | 1:12: evidence needs phase
            paths: [{a: b}]                       | 1:9: paths is one value
            code: [a]\\ncode: [b]                 | 2:1: code is here twice
            rules: {                              | 1: this is not YAML
            [a]                                   | 1:1: the file has keys of its own
            """)
    void whatCannotBeMeantIsAnErrorWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(".concertina.yaml:" + message);
    }

    @Test
    void statisticsAreTablesWithNumbers() {
        assertThat(ConfigFile.statistics(new Source("s.yaml", "orders: 1_200_000\nshop.flags: 12\n")))
                .containsEntry("orders", 1_200_000L)
                .containsEntry("shop.flags", 12L);
        assertThatThrownBy(() -> ConfigFile.statistics(new Source("s.yaml", "orders: many")))
                .hasMessage("s.yaml:1:9: orders: many is no whole number");
    }

    @Test
    void editorsGetASchemaOfTheSameKeys() {
        GeneratedText.file("docs/concertina-lint.schema.json").mustBe(ConfigSchema.text());
    }

    /** YAML is loaded here as an editor does. */
    @Test
    void theSchemaTakesWhatWeTake() throws IOException {
        SchemaJudge schema = SchemaJudge.of(ConfigSchema.text());
        assertThat(schema.againstValue(new Yaml().load(EVERY_KEY))).isEmpty();
        assertThat(schema.againstValue(new Yaml().load("databses: [x]"))).isNotEmpty();
        assertThat(schema.againstValue(new Yaml().load("rules: {drop-colum: error}")))
                .isNotEmpty();
        assertThat(schema.againstValue(new Yaml().load("rules: {drop-column: eror}")))
                .isNotEmpty();
        assertThat(schema.againstValue(new Yaml().load("rules: {unbounded-dml: {maxRows: x}}")))
                .isNotEmpty();
        assertThat(schema.againstValue(new Yaml().load("databases: postgresql:15")))
                .isNotEmpty();
        assertThat(schema.againstValue(new Yaml().load("evidence: [{change: a}]")))
                .isNotEmpty();
    }
}
