package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a type of MySQL takes less than another one of its kind; of different kinds nothing is said. */
public final class Narrower {
    private static final Set<String> TIMES = Set.of("datetime", "timestamp", "time");
    private static final Set<String> LISTS = Set.of("enum", "set");
    private static final String UNSIGNED = " unsigned";

    private Narrower() {}

    /** Whether values of the old type may not fit the new one. */
    public static boolean is(Type old, Type to) {
        int bits = bits(old);
        if (bits > 0 && bits(to) > 0) {
            boolean unsigned = old.name().endsWith(UNSIGNED);
            boolean toUnsigned = to.name().endsWith(UNSIGNED);
            return unsigned == toUnsigned ? bits(to) < bits : toUnsigned || bits(to) <= bits;
        }
        if (bits(to) > 0) {
            return old.name().startsWith("numeric") || old.name().startsWith("float");
        }
        if (capacity(old) > 0 && capacity(to) > 0) {
            return isBinary(old) == isBinary(to) && capacity(to) < capacity(old);
        }
        if (LISTS.contains(old.name()) && old.name().equals(to.name())) {
            return !values(to).containsAll(values(old));
        }
        if (TIMES.contains(old.name())) {
            boolean shorter = old.name().equals("datetime")
                    && (to.name().equals("date")
                            || to.name().equals("time")
                            || to.name().equals("timestamp"));
            return shorter || (old.name().equals(to.name()) && to.modifier(0) < old.modifier(0) && old.modifier(0) > 0);
        }
        String kind = old.name().replace(UNSIGNED, "");
        String toKind = to.name().replace(UNSIGNED, "");
        if (kind.equals("numeric") && toKind.equals("numeric")) {
            return (to.name().endsWith(UNSIGNED) && !old.name().endsWith(UNSIGNED))
                    || scale(to) < scale(old)
                    || digits(to) - scale(to) < digits(old) - scale(old);
        }
        return kind.equals("float8") && toKind.equals("float4");
    }

    private static int bits(Type type) {
        return switch (type.name().replace(UNSIGNED, "")) {
            case "int1" -> 8;
            case "int2" -> 16;
            case "int3" -> 24;
            case "int4" -> 32;
            case "int8" -> 64;
            default -> 0;
        };
    }

    /** How many characters or bytes it holds; 0 where it holds none. */
    private static long capacity(Type type) {
        return switch (type.name()) {
            case "bpchar", "binary" -> Math.max(1, type.modifier(0));
            case "varchar", "varbinary" -> type.modifier(0);
            case "tinytext", "tinyblob" -> 255;
            case "text", "blob" -> 65_535;
            case "mediumtext", "mediumblob" -> 16_777_215;
            case "longtext", "longblob" -> 4_294_967_295L;
            default -> 0;
        };
    }

    private static boolean isBinary(Type type) {
        return type.name().endsWith("binary") || type.name().endsWith("blob");
    }

    /** Without numbers it is decimal(10, 0). */
    private static int digits(Type type) {
        return type.modifiers().isEmpty() ? 10 : type.modifier(0);
    }

    private static int scale(Type type) {
        return Math.max(0, type.modifier(1));
    }

    static List<String> values(Type type) {
        String written = type.written();
        int open = written.indexOf('(');
        int close = written.lastIndexOf(')');
        String inside = open < 0 || close < open ? "" : written.substring(open + 1, close);
        return List.of(inside.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }
}
