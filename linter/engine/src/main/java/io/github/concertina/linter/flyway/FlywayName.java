package io.github.concertina.linter.flyway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a Flyway file: V7__add_orders.sql, R__views.sql, U7__.sql, B100__base.sql. */
record FlywayName(Kind kind, List<Long> version, String description, String phase) {
    private static final Pattern SQL = Pattern.compile("([VUB])([0-9][0-9._]*?)__(.*)\\.sql|(R)__(.*)\\.sql");
    private static final Pattern OURS =
            Pattern.compile("V([0-9][0-9._]*?)__(.*)\\.(expand|migrate|switch|contract)\\.ya?ml");

    /** In the order in which Flyway runs them; undo files it runs only when asked. */
    static final Comparator<FlywayName> ORDER = Comparator.comparing((FlywayName name) -> name.kind.order)
            .thenComparing(FlywayName::version, FlywayName::compareVersions)
            // Of one version the forward file comes first, so that what undoes it is judged after it.
            .thenComparing(FlywayName::kind)
            .thenComparing(FlywayName::description);

    enum Kind {
        BASELINE(0),
        VERSIONED(0),
        UNDO(0),
        REPEATABLE(1);

        private final int order;

        Kind(int order) {
            this.order = order;
        }
    }

    FlywayName {
        version = List.copyOf(version);
    }

    static Optional<FlywayName> parse(String fileName) {
        Matcher ours = OURS.matcher(fileName);
        if (ours.matches()) {
            return version(ours.group(1))
                    .map(version -> new FlywayName(Kind.VERSIONED, version, ours.group(2), ours.group(3)));
        }
        Matcher sql = SQL.matcher(fileName);
        if (!sql.matches()) {
            return Optional.empty();
        }
        if (sql.group(4) != null) {
            return Optional.of(new FlywayName(Kind.REPEATABLE, List.of(), sql.group(5), ""));
        }
        Kind kind = switch (sql.group(1)) {
            case "V" -> Kind.VERSIONED;
            case "U" -> Kind.UNDO;
            default -> Kind.BASELINE;
        };
        return version(sql.group(2)).map(version -> new FlywayName(kind, version, sql.group(3), ""));
    }

    private static Optional<List<Long>> version(String text) {
        List<Long> parts = new ArrayList<>();
        for (String part : text.split("[._]", -1)) {
            if (part.isEmpty() || part.length() > 18) {
                return Optional.empty();
            }
            parts.add(Long.parseLong(part));
        }
        // 1.0 and 1 are the same version.
        while (parts.size() > 1 && parts.get(parts.size() - 1) == 0) {
            parts.remove(parts.size() - 1);
        }
        return Optional.of(parts);
    }

    static int compareVersions(List<Long> left, List<Long> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            long l = i < left.size() ? left.get(i) : 0;
            long r = i < right.size() ? right.get(i) : 0;
            if (l != r) {
                return Long.compare(l, r);
            }
        }
        return 0;
    }
}
