package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Type;
import java.util.List;
import java.util.Set;

/** Whether a type takes less than another one of its kind. */
final class Narrowing {
    private static final List<String> INTEGERS = List.of("int2", "int4", "int8");
    private static final Set<String> LIMITED = Set.of("varchar", "bpchar", "varbit", "bit");
    private static final Set<String> PRECISION = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");
    private static final int HIGHEST = 6;

    private Narrowing() {}

    static boolean is(Type old, Type to) {
        int before = INTEGERS.indexOf(old.name());
        int after = INTEGERS.indexOf(to.name());
        if (after >= 0) {
            return before > after || old.name().equals("numeric") || old.name().startsWith("float");
        }
        if (isText(old) && LIMITED.contains(to.name())) {
            return limit(to) < limit(old);
        }
        if (!old.name().equals(to.name())) {
            boolean toDate = to.name().equals("date") && old.name().startsWith("timestamp");
            return toDate || (old.name().equals("float8") && to.name().equals("float4"));
        }
        if (LIMITED.contains(to.name())) {
            return limit(to) < limit(old);
        }
        if (to.name().equals("numeric")) {
            return isNarrowerNumeric(old, to);
        }
        return PRECISION.contains(to.name()) && precision(to) < precision(old);
    }

    private static boolean isText(Type type) {
        return type.name().equals("text")
                || type.name().equals("varchar")
                || type.name().equals("citext");
    }

    private static boolean isNarrowerNumeric(Type old, Type to) {
        if (to.modifiers().isEmpty()) {
            return false;
        }
        int scale = Math.max(0, to.modifier(1));
        int oldScale = Math.max(0, old.modifier(1));
        return old.modifiers().isEmpty() || scale < oldScale || to.modifier(0) - scale < old.modifier(0) - oldScale;
    }

    private static int limit(Type type) {
        return type.modifiers().isEmpty() ? Integer.MAX_VALUE : type.modifier(0);
    }

    private static int precision(Type type) {
        return type.modifiers().isEmpty() ? HIGHEST : type.modifier(0);
    }
}
