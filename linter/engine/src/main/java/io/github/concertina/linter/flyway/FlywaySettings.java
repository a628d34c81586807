package io.github.concertina.linter.flyway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How Flyway is configured, as far as it decides what a script says and which files it takes for one.
 *
 * @param separator between {@code flyway} and the name of a placeholder of Flyway's own
 * @param replacement whether placeholders are replaced at all
 * @param validateNaming whether Flyway refuses a script whose name it does not know, and does not pass over it
 * @param group whether all new migrations run in one transaction
 * @param mixed whether a script may mix statements that need a transaction with some that cannot have one
 */
public record FlywaySettings(
        String placeholderPrefix,
        String placeholderSuffix,
        String separator,
        boolean replacement,
        Charset encoding,
        String defaultSchema,
        boolean validateNaming,
        boolean group,
        boolean mixed) {
    /** Where each migration has a transaction of its own, and mixtures are refused. */
    public FlywaySettings(
            String placeholderPrefix,
            String placeholderSuffix,
            String separator,
            boolean replacement,
            Charset encoding,
            String defaultSchema,
            boolean validateNaming) {
        this(
                placeholderPrefix,
                placeholderSuffix,
                separator,
                replacement,
                encoding,
                defaultSchema,
                validateNaming,
                false,
                false);
    }

    /** Flyway's own defaults (Flyway 13.12, ConfigurationModel). */
    public static final FlywaySettings DEFAULT =
            new FlywaySettings("${", "}", ":", true, StandardCharsets.UTF_8, "public", false);
}
