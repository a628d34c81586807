package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.List;

/** Whether a change of rows is bounded: by keys, by a range of them, or by a set of them that a LIMIT cuts. */
final class KeyRange {
    private final List<List<String>> keys;
    private final JoinedTables joined;
    private final Columns columns;

    private KeyRange(Fact.Change change, Scene scene) {
        this.keys = keys(change.table(), scene.catalog());
        this.joined = new JoinedTables(change, scene);
        this.columns = new Columns(change, scene.catalog(), keys, joined);
    }

    static boolean bounds(Fact.Change change, Scene scene) {
        List<String> words = Words.of(change.where());
        if (!words.isEmpty() && words.get(0).equals("current")) {
            return true;
        }
        KeyRange range = new KeyRange(change, scene);
        return (!words.isEmpty() || !range.joined.conditions().isEmpty()) && range.bounds(words);
    }

    /** Whether the condition names each row by its key. */
    static boolean names(Fact.Change change, Scene scene) {
        KeyRange range = new KeyRange(change, scene);
        Limits limits = new Limits(range.keys, range.joined, range.columns);
        range.and(Words.of(change.where()), limits);
        return limits.named();
    }

    private boolean bounds(List<String> condition) {
        List<List<String>> either = Words.split(Words.withoutOuterParentheses(condition), "or");
        if (either.size() > 1) {
            return either.stream().allMatch(this::bounds);
        }
        Limits limits = new Limits(keys, joined, columns);
        List<List<String>> arms = new ArrayList<>();
        arms.add(condition);
        arms.addAll(joined.conditions());
        arms.forEach(arm -> and(arm, limits));
        return limits.bound();
    }

    private void and(List<String> condition, Limits limits) {
        List<String> plain = Words.withoutOuterParentheses(withoutSwitches(Words.withoutOuterParentheses(condition)));
        List<List<String>> arms = Words.split(plain, "and");
        if (arms.size() > 1) {
            arms.forEach(arm -> and(arm, limits));
        } else if (Words.split(plain, "or").size() > 1) {
            limits.settled(bounds(plain));
        } else {
            Comparison.of(plain).ifPresent(limits::add);
        }
    }

    /** The columns of which one value each is one row; a table that the history does not know is taken to have an id. */
    private static List<List<String>> keys(Name name, Catalog catalog) {
        List<List<String>> keys = new ArrayList<>();
        keys.add(List.of("ctid"));
        TableState table = catalog.table(name).orElse(null);
        if (table == null || !table.isKnown()) {
            keys.add(List.of("id"));
        }
        if (table != null) {
            for (ConstraintState state : table.constraints()) {
                Constraint.Kind kind = state.definition().kind();
                if (kind == Constraint.Kind.PRIMARY_KEY || kind == Constraint.Kind.UNIQUE) {
                    keys.add(state.definition().columns());
                }
            }
            catalog.indexesOf(table.name().name()).stream()
                    .filter(index ->
                            index.unique() && !index.partial() && index.table().equals(table.name()))
                    .forEach(index -> keys.add(index.columns()));
        }
        keys.removeIf(List::isEmpty);
        return keys;
    }

    /** {@code first OR id > last} bounds as well: what switches the bound off is a variable of a loop. */
    private static List<String> withoutSwitches(List<String> arm) {
        List<List<String>> rest = Words.split(arm, "or").stream()
                .filter(either -> !either.isEmpty())
                .filter(either -> either.size() > (either.get(0).equals("not") ? 2 : 1))
                .toList();
        return rest.size() == 1 ? rest.get(0) : arm;
    }
}
