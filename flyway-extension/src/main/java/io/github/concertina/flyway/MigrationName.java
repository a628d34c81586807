package io.github.concertina.flyway;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * What a file's name says: {@code V7__orders_customer_uuid.expand.yaml}.
 *
 * @param description with the phase at its end, so that {@code flyway info} shows it
 */
record MigrationName(MigrationVersion version, String description, Phase phase) {
    /** Both endings are looked at, so that a file of the wrong one is an error and not a file that nobody sees. */
    static final String[] SUFFIXES = {".yaml", ".yml"};

    private static final Pattern VERSION = Pattern.compile("\\d+([._]\\d+)*");
    private static final List<String> PHASES =
            Arrays.stream(Phase.values()).map(Phase::word).toList();

    /**
     * Reads a name with the prefix and the separator that Flyway is configured with.
     *
     * <p>Other YAML files may lie in a location. Ours are those that name a phase, and those that look like versioned
     * migrations. The second are refused when their phase is missing or mistyped: a migration that nobody sees is the
     * worst that a typing error can lead to.
     *
     * @return empty for a file that is none of ours
     * @throws Refusal for a name that can only be meant for us, and is wrong
     */
    static Optional<MigrationName> parse(String fileName, Configuration configuration) {
        int dot = fileName.lastIndexOf('.');
        String stem = fileName.substring(0, Math.max(dot, 0));
        String suffix = fileName.substring(Math.max(dot, 0));
        if (!Arrays.asList(SUFFIXES).contains(suffix.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(p -> stem.endsWith("." + p.word()))
                .findFirst();
        Optional<Versioned> name = Versioned.of(stem, configuration);
        if (phase.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        if (phase.isEmpty()) {
            throw noPhase(name.orElseThrow().words(), suffix, configuration);
        }
        if (name.isEmpty()) {
            throw new Refusal(
                    "the file's name is not that of a versioned migration, so Flyway would not run it",
                    "name it as " + example(configuration) + " is named");
        }
        if (!suffix.equals(SUFFIXES[0])) {
            throw new Refusal("the file's name ends with " + suffix, "let it end with " + SUFFIXES[0]);
        }
        return Optional.of(name.get().in(phase.get()));
    }

    /** The version in a versioned migration's name, whatever its kind; empty for other names. */
    static Optional<MigrationVersion> versionOf(String fileName, Configuration configuration) {
        return Versioned.of(fileName, configuration).map(Versioned::version);
    }

    private static Refusal noPhase(String words, String suffix, Configuration configuration) {
        int dot = words.lastIndexOf('.');
        return dot < 0
                ? new Refusal(
                        "the file's name has no phase before " + suffix,
                        "put " + String.join(" or ", PHASES) + " there, as in " + example(configuration))
                : new Refusal(
                        "the file's name has the unknown phase '" + words.substring(dot + 1) + "'",
                        Nearest.hint(words.substring(dot + 1), PHASES));
    }

    private static String example(Configuration configuration) {
        return configuration.getSqlMigrationPrefix() + "7" + configuration.getSqlMigrationSeparator()
                + "orders_customer_uuid." + Phase.EXPAND.word() + SUFFIXES[0];
    }

    private record Versioned(MigrationVersion version, String words) {
        static Optional<Versioned> of(String stem, Configuration configuration) {
            String prefix = configuration.getSqlMigrationPrefix();
            String separator = configuration.getSqlMigrationSeparator();
            int end = stem.indexOf(separator);
            if (!stem.startsWith(prefix) || end < prefix.length()) {
                return Optional.empty();
            }
            Matcher version = VERSION.matcher(stem.substring(prefix.length(), end));
            return version.matches()
                    ? Optional.of(new Versioned(
                            MigrationVersion.fromVersion(version.group()), stem.substring(end + separator.length())))
                    : Optional.empty();
        }

        MigrationName in(Phase phase) {
            String title = words.substring(0, words.length() - phase.word().length() - 1)
                    .replace('_', ' ');
            return new MigrationName(version, (title + " [" + phase.word() + "]").strip(), phase);
        }
    }
}
