package io.github.concertina.linter.flyway;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name of a Flyway file: V7__add_orders.sql, V7.sql, R__views.sql, U7__.sql, B100__base.sql, beforeMigrate__x.sql. */
record FlywayName(Kind kind, List<BigInteger> version, String description, String phase) {
    static final String SQL = ".sql";
    private static final String SEPARATOR = "__";

    /** In the order in which Flyway runs them; undo files it runs only when asked. */
    static final Comparator<FlywayName> ORDER = Comparator.comparing((FlywayName name) -> name.kind.order)
            .thenComparing(FlywayName::version, FlywayName::compareVersions)
            // Of one version the forward file comes first, so that what undoes it is judged after it.
            .thenComparing(FlywayName::kind)
            .thenComparing(name -> name.kind.isCallback() ? Callback.rank(name.phase) : 0)
            .thenComparing(FlywayName::description);

    enum Kind {
        BEFORE(-1),
        BASELINE(0),
        VERSIONED(0),
        UNDO(0),
        BETWEEN(1),
        REPEATABLE(2),
        AFTER(3);

        private final int order;

        Kind(int order) {
            this.order = order;
        }

        boolean isCallback() {
            return this == BEFORE || this == BETWEEN || this == AFTER;
        }

        /** Whether Flyway runs it more than once, so that it may be edited. */
        boolean runsAgain() {
            return isCallback() || this == REPEATABLE;
        }
    }

    FlywayName {
        version = List.copyOf(version);
    }

    static Optional<FlywayName> parse(String fileName) {
        Optional<String> plain = withoutSuffix(fileName);
        if (plain.isEmpty()) {
            return ours(fileName);
        }
        String name = plain.get();
        Optional<String> event = Callback.beginning(name, false);
        if (event.isPresent()) {
            String rest = name.substring(event.get().length());
            return Callback.kind(event.get())
                    .filter(kind -> rest.isEmpty() || rest.startsWith(SEPARATOR))
                    .map(kind -> new FlywayName(kind, List.of(), description(rest), event.get()));
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String rest = name.substring(1);
        return switch (name.charAt(0)) {
            case 'V' -> versioned(Kind.VERSIONED, rest, "");
            case 'U' -> versioned(Kind.UNDO, rest, "");
            case 'B' -> versioned(Kind.BASELINE, rest, "");
            case 'R' ->
                rest.startsWith(SEPARATOR) || rest.isEmpty()
                        ? Optional.of(new FlywayName(Kind.REPEATABLE, List.of(), description(rest), ""))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether it is a script that another command of Flyway's runs, and no migrate. */
    static boolean isElsewhere(String fileName) {
        String name = withoutSuffix(fileName).orElse("");
        return Callback.beginning(name, false)
                .filter(event -> Callback.kind(event).isEmpty())
                .filter(event -> name.length() == event.length() || name.startsWith(SEPARATOR, event.length()))
                .isPresent();
    }

    /** Flyway takes the suffix in any case, and nothing that is only a prefix and a suffix. */
    static Optional<String> withoutSuffix(String fileName) {
        int end = fileName.length() - SQL.length();
        return end > 0 && fileName.regionMatches(true, end, SQL, 0, SQL.length())
                ? Optional.of(fileName.substring(0, end))
                : Optional.empty();
    }

    /** One of our own files: V7__orders.expand.yaml. */
    private static Optional<FlywayName> ours(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        int suffix = lower.endsWith(".yaml") ? 5 : lower.endsWith(".yml") ? 4 : 0;
        if (suffix == 0 || !fileName.startsWith("V") || !fileName.contains(SEPARATOR)) {
            return Optional.empty();
        }
        String name = fileName.substring(1, fileName.length() - suffix);
        int dot = name.lastIndexOf('.');
        String phase = dot < 0 ? "" : name.substring(dot + 1);
        return switch (phase) {
            case "expand", "migrate", "switch", "contract" -> versioned(Kind.VERSIONED, name.substring(0, dot), phase);
            default -> Optional.empty();
        };
    }

    private static Optional<FlywayName> versioned(Kind kind, String rest, String phase) {
        int separator = rest.indexOf(SEPARATOR);
        String written = separator < 0 ? rest : rest.substring(0, separator);
        return version(written)
                .map(version -> new FlywayName(
                        kind, version, separator < 0 ? "" : description(rest.substring(separator)), phase));
    }

    private static String description(String rest) {
        return rest.isEmpty() ? "" : rest.substring(SEPARATOR.length());
    }

    /** Numbers between dots or single underscores; 1.0 and 1 are the same version. */
    private static Optional<List<BigInteger>> version(String text) {
        List<BigInteger> parts = new ArrayList<>();
        for (String part : text.replace('_', '.').split("\\.", -1)) {
            if (part.isEmpty() || part.length() > 100 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            parts.add(new BigInteger(part));
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
            parts.remove(parts.size() - 1);
        }
        return Optional.of(parts);
    }

    static int compareVersions(List<BigInteger> left, List<BigInteger> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            BigInteger l = i < left.size() ? left.get(i) : BigInteger.ZERO;
            BigInteger r = i < right.size() ? right.get(i) : BigInteger.ZERO;
            if (!l.equals(r)) {
                return l.compareTo(r);
            }
        }
        return 0;
    }
}
