package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ALTER COLUMN TYPE does to the rows; each line was seen on PostgreSQL 14 and 18. */
final class TypeChange {
    private static final Set<String> PRECISION = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");
    /** A precision that is not written is the highest. */
    private static final int HIGHEST = 6;

    private TypeChange() {}

    /** What the server does. */
    enum Effect {
        CATALOG_ONLY,
        REWRITE,
        UNKNOWN
    }

    /**
     * Decides.
     *
     * @param inUtc whether the session is known to reckon in UTC
     */
    static Effect of(@Nullable Type old, Fact.AlterType change, boolean inUtc) {
        if (old == null) {
            return Effect.UNKNOWN;
        }
        Type to = change.type();
        if (change.using() != null && !isOwnCast(change.using(), change)) {
            return Effect.REWRITE;
        }
        if (old.same(to)) {
            return Effect.CATALOG_ONLY;
        }
        // Elements are converted one by one, even to a longer varchar.
        if (old.array() || to.array()) {
            boolean relabelled = old.array() && to.array() && old.name().equals(to.name());
            return relabelled && to.modifiers().isEmpty() && old.name().equals("varchar")
                    ? Effect.CATALOG_ONLY
                    : Effect.REWRITE;
        }
        if (inUtc && isZoneOnly(old, to)) {
            return Effect.CATALOG_ONLY;
        }
        return isFree(old, to) ? Effect.CATALOG_ONLY : Effect.REWRITE;
    }

    /** USING c, or USING c::type with the type that is asked for anyway. */
    private static boolean isOwnCast(Expr using, Fact.AlterType change) {
        List<String> words = Words.withoutOuterParentheses(Words.of(using.text()));
        if (words.isEmpty() || !words.get(0).equals(change.column())) {
            return false;
        }
        if (words.size() == 1) {
            return true;
        }
        return words.size() > 3
                && words.get(1).equals(":")
                && words.get(2).equals(":")
                && words.subList(3, words.size()).equals(Words.of(change.type().written()));
    }

    /** In UTC a timestamp has the same bytes with and without a zone. */
    private static boolean isZoneOnly(Type old, Type to) {
        boolean swaps = (old.name().equals("timestamp") && to.name().equals("timestamptz"))
                || (old.name().equals("timestamptz") && to.name().equals("timestamp"));
        return swaps && precision(to) >= precision(old);
    }

    private static int precision(Type type) {
        return type.modifiers().isEmpty() ? HIGHEST : type.modifier(0);
    }

    private static boolean isFree(Type old, Type to) {
        String from = old.name();
        String into = to.name();
        if (from.equals(into)) {
            return isWidening(old, to);
        }
        return switch (from) {
            case "varchar" -> into.equals("text") || into.equals("citext");
            case "text" -> (into.equals("varchar") && to.modifiers().isEmpty()) || into.equals("citext");
            case "citext" ->
                into.equals("text") || (into.equals("varchar") && to.modifiers().isEmpty());
            case "xml" ->
                into.equals("text") || (into.equals("varchar") && to.modifiers().isEmpty());
            case "bit" -> into.equals("varbit") && to.modifiers().isEmpty();
            case "cidr" -> into.equals("inet");
            default -> false;
        };
    }

    private static boolean isWidening(Type old, Type to) {
        String name = old.name();
        if (name.equals("varchar") || name.equals("varbit")) {
            return to.modifiers().isEmpty() || (!old.modifiers().isEmpty() && to.modifier(0) >= old.modifier(0));
        }
        if (name.equals("numeric")) {
            if (to.modifiers().isEmpty()) {
                return true;
            }
            return !old.modifiers().isEmpty()
                    && to.modifier(0) >= old.modifier(0)
                    && Math.max(0, to.modifier(1)) == Math.max(0, old.modifier(1));
        }
        if (PRECISION.contains(name)) {
            return precision(to) >= precision(old);
        }
        return false;
    }
}
