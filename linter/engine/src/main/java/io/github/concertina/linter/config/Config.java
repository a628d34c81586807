package io.github.concertina.linter.config;

import io.github.concertina.linter.changelog.PathRules;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.rule.RuleSetting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What .concertina.yaml says. */
public record Config(
        List<String> databases,
        List<String> paths,
        Map<String, RuleSetting> rules,
        Release release,
        Map<String, String> placeholders,
        FlywaySettings flyway,
        String initSql,
        Connection connection,
        String sqlMode,
        Liquibase liquibase,
        @Nullable String statistics,
        List<String> code,
        List<Evidence> evidence) {
    /** Application source, where the configuration does not name it. */
    public static final List<String> CODE = List.of("**/src/main/{java,kotlin,scala,groovy}/**");

    /** What goes out together. */
    public record Release(By by, String pattern) {
        /** How to tell. */
        public enum By {
            PULL_REQUEST,
            TAG,
            DIRECTORY
        }
    }

    /**
     * What the connection of the migrations is set to, whatever tool runs them.
     *
     * @param options those of the PostgreSQL driver, like {@code -c lock_timeout=2s}
     * @param initSql what is run on it first
     */
    public record Connection(String options, String initSql) {}

    /** How Liquibase is called; empty texts say nothing. */
    public record Liquibase(String contexts, String labels, PathRules paths) {}

    public Config {
        databases = List.copyOf(databases);
        paths = List.copyOf(paths);
        rules = Map.copyOf(rules);
        placeholders = Map.copyOf(placeholders);
        code = List.copyOf(code);
        evidence = List.copyOf(evidence);
    }

    /** What holds where there is no file. */
    public static Config none() {
        return new Config(
                List.of(),
                List.of(),
                Map.of(),
                new Release(Release.By.PULL_REQUEST, ""),
                Map.of(),
                FlywaySettings.DEFAULT,
                "",
                new Connection("", ""),
                "",
                new Liquibase("", "", PathRules.INHERITED_FROM_ALL),
                null,
                CODE,
                List.of());
    }
}
