package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a change of rows is bounded: by keys, by a range of them, or by a set of them that a LIMIT cuts. */
final class KeyRange {
    private KeyRange() {}

    static boolean bounds(Fact.Change change, Catalog catalog) {
        List<String> words = Words.withoutOuterParentheses(Words.of(change.where()));
        if (words.isEmpty()) {
            return false;
        }
        if (words.get(0).equals("current") || isLimited(words)) {
            return true;
        }
        List<List<String>> either = split(words, "or");
        if (either.size() > 1 || either.get(0).isEmpty()) {
            return false;
        }
        Set<String> keys = keys(change.table(), catalog);
        boolean lower = false;
        boolean upper = false;
        for (List<String> arm : split(words, "and")) {
            List<String> plain = unqualified(withoutSwitches(Words.withoutOuterParentheses(arm)));
            int behind = behindKey(plain, keys);
            String operator = behind > 0 && behind + 1 < plain.size() ? plain.get(behind) : "";
            if (operator.equals("=") || operator.equals("between") || isList(plain, operator)) {
                return true;
            }
            lower |= operator.equals(">");
            upper |= operator.equals("<");
        }
        return lower && upper;
    }

    /** The columns of which one value is one row; a table that the history does not know is taken to have an id. */
    private static Set<String> keys(Name name, Catalog catalog) {
        Set<String> keys = new HashSet<>(Set.of("ctid"));
        TableState table = catalog.table(name).orElse(null);
        if (table == null || !table.isKnown()) {
            keys.add("id");
        }
        if (table != null) {
            for (ConstraintState state : table.constraints()) {
                Constraint.Kind kind = state.definition().kind();
                boolean key = kind == Constraint.Kind.PRIMARY_KEY || kind == Constraint.Kind.UNIQUE;
                if (key && !state.definition().columns().isEmpty()) {
                    keys.add(state.definition().columns().get(0));
                }
            }
            catalog.indexesOf(table.name().name()).stream()
                    .filter(index ->
                            index.unique() && !index.partial() && index.table().equals(table.name()))
                    .filter(index -> !index.columns().isEmpty())
                    .forEach(index -> keys.add(index.columns().get(0)));
        }
        return keys;
    }

    /** Where the operator stands, behind a key or behind columns in parentheses of which the first is one; else -1. */
    private static int behindKey(List<String> arm, Set<String> keys) {
        int at = arm.size() > 1 && arm.get(0).equals("row") && arm.get(1).equals("(") ? 1 : 0;
        if (at >= arm.size() || !arm.get(at).equals("(")) {
            return arm.size() > 2 && keys.contains(arm.get(0)) ? 1 : -1;
        }
        int close = arm.indexOf(")");
        List<String> first =
                close < 0 ? List.of() : split(arm.subList(at + 1, close), ",").get(0);
        List<String> column = first.size() == 3 && first.get(1).equals(".") ? first.subList(2, 3) : first;
        return column.size() == 1 && keys.contains(column.get(0)) ? close + 1 : -1;
    }

    /** IN, or = ANY, of values that stand there: not of what a query gives. */
    private static boolean isList(List<String> arm, String operator) {
        return operator.equals("in") && !arm.contains("select");
    }

    private static boolean isLimited(List<String> words) {
        int select = words.indexOf("select");
        return select >= 2
                && words.get(select - 1).equals("(")
                && words.subList(select, words.size()).contains("limit");
    }

    /** {@code first OR id > last} bounds as well: what switches the bound off is a variable of a loop. */
    private static List<String> withoutSwitches(List<String> arm) {
        List<List<String>> rest = split(arm, "or").stream()
                .filter(either -> !either.isEmpty())
                .filter(either -> either.size() > (either.get(0).equals("not") ? 2 : 1))
                .toList();
        return rest.size() == 1 ? rest.get(0) : arm;
    }

    /** {@code o.id} is id. */
    private static List<String> unqualified(List<String> arm) {
        return arm.size() > 3 && arm.get(1).equals(".") ? arm.subList(2, arm.size()) : arm;
    }

    private static List<List<String>> split(List<String> words, String at) {
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        boolean between = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            between |= depth == 0 && word.equals("between");
            if (depth == 0 && word.equals(at)) {
                if (between && at.equals("and")) {
                    between = false;
                } else {
                    parts.add(words.subList(from, i));
                    from = i + 1;
                }
            }
        }
        parts.add(words.subList(from, words.size()));
        return parts;
    }
}
