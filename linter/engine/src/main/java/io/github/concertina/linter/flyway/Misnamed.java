package io.github.concertina.linter.flyway;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that were meant for Flyway and are none to it: it passes over such a script, and nobody hears of it. */
final class Misnamed {
    private static final Pattern VERSIONED =
            Pattern.compile("([VvUuBb])[ _.-]*([0-9][0-9._]*?)[ _.-]*((?:[^0-9._ -].*)?)");
    private static final Pattern NO_VERSION = Pattern.compile("V_+(.*)");
    private static final Pattern REPEATABLE = Pattern.compile("[Rr](?:__|_|-)([^_-].*)|r__(.*)");

    private Misnamed() {}

    /** The name that it was probably meant to have; empty where Flyway knows it, or it was meant for somebody else. */
    static Optional<String> meant(String fileName) {
        String name = FlywayName.withoutSuffix(fileName).orElse("");
        if (name.isEmpty() || FlywayName.parse(fileName).isPresent() || FlywayName.isElsewhere(fileName)) {
            return Optional.empty();
        }
        Matcher versioned = VERSIONED.matcher(name);
        if (versioned.matches()) {
            String version = versioned.group(2).replaceAll("[._]+$", "");
            String description = versioned.group(3).isEmpty() ? "" : "__" + versioned.group(3);
            return Optional.of(versioned.group(1).toUpperCase(Locale.ROOT) + version + description + FlywayName.SQL);
        }
        Matcher none = NO_VERSION.matcher(name);
        if (none.matches()) {
            return Optional.of("V1__" + none.group(1) + FlywayName.SQL);
        }
        Matcher repeatable = REPEATABLE.matcher(name);
        if (repeatable.matches()) {
            String description = repeatable.group(1) == null ? repeatable.group(2) : repeatable.group(1);
            return Optional.of("R__" + description + FlywayName.SQL);
        }
        return Callback.beginning(name, true).map(event -> {
            String rest = name.substring(event.length()).replaceFirst("^[ _.-]+", "");
            return event + (rest.isEmpty() ? "" : "__" + rest) + FlywayName.SQL;
        });
    }
}
