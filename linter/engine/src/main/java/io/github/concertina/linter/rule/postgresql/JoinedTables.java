package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What FROM, USING or JOIN names beside the table whose rows change. */
final class JoinedTables {
    private static final Set<String> BETWEEN = Set.of(
            ",",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "outer",
            "cross",
            "natural",
            "lateral",
            "only",
            "straight_join");
    private static final Set<String> NO_ALIAS = Set.of("on", "using", "where", "set", "when", "order", "limit");

    private final Scene scene;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, List<String>> queries = new HashMap<>();
    private final List<List<String>> conditions = new ArrayList<>();

    /**
     * One of them.
     *
     * @param table null where it is a query or a function
     * @param bounded whether it has few rows whatever the condition says
     */
    record Source(@Nullable Name table, boolean bounded) {}

    JoinedTables(Fact.Change change, Scene scene) {
        this.scene = scene;
        with(Words.of(change.joined().with()));
        tables(Words.of(change.joined().tables()));
    }

    /** By the names that the condition has for them. */
    Map<String, Source> sources() {
        return sources;
    }

    /** What stands behind ON. */
    List<List<String>> conditions() {
        return conditions;
    }

    private void with(List<String> words) {
        for (int i = 1; i + 1 < words.size(); i++) {
            if (words.get(i).equals("(")) {
                int close = Words.closing(words, i);
                String before = words.get(i - 1);
                boolean materialized = before.equals("materialized") || before.equals("as");
                int as = i - 1;
                while (materialized && as > 0 && !words.get(as).equals("as")) {
                    as--;
                }
                if (materialized && as > 0) {
                    // The columns of the query may stand between its name and AS.
                    int name = words.get(as - 1).equals(")") ? opening(words, as - 1) - 1 : as - 1;
                    queries.put(words.get(Math.max(0, name)), words.subList(i + 1, Math.min(close, words.size())));
                }
                i = close;
            }
        }
    }

    private static int opening(List<String> words, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += words.get(i).equals(")") ? 1 : words.get(i).equals("(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private void tables(List<String> words) {
        int i = 0;
        boolean outer = false;
        while (i < words.size()) {
            String word = words.get(i);
            if (BETWEEN.contains(word)) {
                // All rows on the left of such a join stay, whatever its condition says.
                outer = !word.equals(",") && (outer || word.equals("left") || word.equals("full"));
                i++;
            } else if (word.equals("on")) {
                int end = i + 1;
                while (end < words.size() && !BETWEEN.contains(words.get(end))) {
                    end = words.get(end).equals("(") ? Words.closing(words, end) + 1 : end + 1;
                }
                if (!outer) {
                    conditions.add(words.subList(i + 1, Math.min(end, words.size())));
                }
                outer = false;
                i = end;
            } else if (word.equals("using")) {
                i = i + 1 < words.size() ? Words.closing(words, i + 1) + 1 : words.size();
            } else {
                i = table(words, i);
            }
        }
    }

    private int table(List<String> words, int from) {
        int i = from;
        Source source;
        String called = "";
        if (words.get(i).equals("(")) {
            int close = Words.closing(words, i);
            List<String> inner = words.subList(i + 1, Math.min(close, words.size()));
            i = close + 1;
            if (!inner.isEmpty() && !Set.of("select", "with", "values", "table").contains(inner.get(0))) {
                tables(inner);
                return i;
            }
            source = new Source(null, isBounded(inner));
        } else {
            called = words.get(i++);
            String schema = null;
            while (i + 1 < words.size() && words.get(i).equals(".")) {
                schema = called;
                called = words.get(i + 1);
                i += 2;
            }
            if (i < words.size() && words.get(i).equals("(")) {
                i = Words.closing(words, i) + 1;
                source = new Source(null, true);
            } else {
                Name name = new Name(schema, called);
                List<String> query = schema == null ? queries.get(called) : null;
                source = query != null ? new Source(null, isBounded(query)) : new Source(name, isNewAndSmall(name));
            }
        }
        if (i < words.size() && words.get(i).equals("as")) {
            i++;
        }
        if (i < words.size()
                && Words.isName(words.get(i))
                && !NO_ALIAS.contains(words.get(i))
                && !BETWEEN.contains(words.get(i))) {
            called = words.get(i++);
        }
        if (i < words.size() && words.get(i).equals("(")) {
            i = Words.closing(words, i) + 1;
        }
        sources.put(called, source);
        // Whatever strange words stand there, this goes on.
        return Math.max(i, from + 1);
    }

    /** A table that the migration itself made, for the keys of one batch. */
    private boolean isNewAndSmall(Name table) {
        boolean made = !scene.isLive(table);
        for (var one : scene.soFar(Fact.CreateTable.class)) {
            if (one.fact() instanceof Fact.CreateTable create
                    && create.table().equals(table)
                    && create.origin() == Fact.Origin.QUERY) {
                made = isBounded(written(create));
            }
        }
        for (var one : scene.soFar(Fact.Insert.class)) {
            if (one.fact() instanceof Fact.Insert insert && insert.table().equals(table) && !insert.literalRows()) {
                made &= isBounded(written(insert));
            }
        }
        return made;
    }

    private List<String> written(Fact fact) {
        String text = scene.migration().source().text();
        return fact.span().end() <= text.length()
                ? Words.of(text.substring(fact.span().start(), fact.span().end()))
                : List.of();
    }

    /** Whether a query gives few rows: by a LIMIT, as rows that stand there, or by a range of something. */
    boolean isBounded(List<String> query) {
        if (query.isEmpty()
                || query.contains("limit")
                || query.contains("fetch")
                || query.contains("between")
                || Set.of("update", "delete", "insert", "merge").contains(query.get(0))
                || !query.contains("from")) {
            return true;
        }
        for (int i = 0; i + 1 < query.size(); i++) {
            boolean from = query.get(i).equals("from") || query.get(i).equals("join");
            List<String> named = from ? queries.get(query.get(i + 1)) : null;
            if (named != null && named != query && isBounded(named)) {
                return true;
            }
        }
        return isRange(query);
    }

    private static boolean isRange(List<String> query) {
        Set<String> lower = new HashSet<>();
        Set<String> upper = new HashSet<>();
        for (int i = 1; i < query.size(); i++) {
            String word = query.get(i);
            boolean alone = i + 1 < query.size()
                    && !query.get(i + 1).equals(">")
                    && !query.get(i - 1).equals("<");
            if (alone && word.equals(">")) {
                lower.add(query.get(i - 1));
            } else if (alone && word.equals("<")) {
                upper.add(query.get(i - 1));
            }
        }
        lower.retainAll(upper);
        return lower.stream().anyMatch(Words::isName);
    }
}
