package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code ${name}}: what the call gives, then what changelogs define.
 *
 * <p>Of definitions for everybody the first one that holds here wins, of those for one file and what it includes the
 * last one; names are compared without case. What Liquibase takes from the environment is not known.
 */
final class Parameters {
    /** A value that leads back to itself is left as it stands. */
    private static final int DEPTH = 20;

    private final Map<String, String> global = new HashMap<>();
    private final Map<String, Map<String, String>> local = new HashMap<>();
    private final Filter filter;

    Parameters(LiquibaseCall call, Filter filter) {
        this.filter = filter;
        global.put("database.typename", call.dbms());
        call.parameters().forEach((name, value) -> global.put(key(name), value));
    }

    void define(String name, String value, Conditions conditions, boolean everywhere, Changelog in) {
        if (name.isEmpty() || !filter.letsAsWritten(conditions)) {
            return;
        }
        if (everywhere) {
            global.putIfAbsent(key(name), value);
        } else {
            local.computeIfAbsent(in.path(), path -> new HashMap<>()).put(key(name), value);
        }
    }

    /** The text with the values that are known by now; a name without a value stays. */
    MappedText expand(MappedText text, Changelog in) {
        return text.expanding(name -> value(name, in, 0));
    }

    /** The text with the values that are known by now; a name without a value stays. */
    String expand(String text, Changelog in) {
        return expand(text, in, 0);
    }

    /** The element with the values that are known by now. */
    Node expand(Node node, Changelog in) {
        return node.changing(text -> expand(text, in));
    }

    private String expand(String text, Changelog in, int depth) {
        return MappedText.expand(text, name -> value(name, in, depth));
    }

    private @Nullable String value(String written, Changelog in, int depth) {
        String key = key(written);
        String value = global.get(key);
        for (Changelog one = in;
                value == null && one != null;
                one = one.inclusion().by()) {
            value = local.getOrDefault(one.path(), Map.of()).get(key);
        }
        if (value == null || depth > DEPTH) {
            return null;
        }
        return value.contains("${") ? expand(value, in, depth + 1) : value;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
