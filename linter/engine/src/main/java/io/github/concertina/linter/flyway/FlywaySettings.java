package io.github.concertina.linter.flyway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How Flyway is configured, as far as it decides what a script says and which files it takes for one.
 *
 * @param separator between {@code flyway} and the name of a placeholder of Flyway's own
 * @param replacement whether placeholders are replaced at all
 * @param validateNaming whether Flyway refuses a script whose name it does not know, and does not pass over it
 */
public record FlywaySettings(
        String placeholderPrefix,
        String placeholderSuffix,
        String separator,
        boolean replacement,
        Charset encoding,
        String defaultSchema,
        boolean validateNaming) {
    /** Flyway's own defaults (Flyway 13.12, ConfigurationModel). */
    public static final FlywaySettings DEFAULT =
            new FlywaySettings("${", "}", ":", true, StandardCharsets.UTF_8, "public", false);
}
