package io.github.concertina.recipe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe is about; every step begins with it.
 *
 * @param skip guards that may stay not evaluated, each with its reason
 * @param readers roles of the application that look the read switch up
 */
public record Subject(
        String change, @Nullable String schema, String table, Map<String, String> skip, List<String> readers) {
    public Subject {
        skip = Collections.unmodifiableMap(new LinkedHashMap<>(skip));
        readers = List.copyOf(readers);
    }

    /** Where nobody is given the right to look the read switch up. */
    public Subject(String change, @Nullable String schema, String table, Map<String, String> skip) {
        this(change, schema, table, skip, List.of());
    }

    /** All readers move to the new shape. */
    RecipeStep switchReads() {
        return readers.isEmpty()
                ? step("switchReads", "flag", change, "to", "new")
                : step("switchReads", "flag", change, "to", "new", "readers", readers);
    }

    /** A step whose guards are asked. */
    RecipeStep guarded(String operation, Object... attributes) {
        RecipeStep step = step(operation, attributes);
        if (skip.isEmpty()) {
            return step;
        }
        Map<String, Object> all = new LinkedHashMap<>(step.attributes());
        List<Map<String, String>> skipped = new ArrayList<>();
        skip.forEach((guard, reason) -> {
            Map<String, String> each = new LinkedHashMap<>();
            each.put("guard", guard);
            each.put("reason", reason);
            skipped.add(each);
        });
        all.put("skip", skipped);
        return new RecipeStep(operation, all);
    }

    RecipeStep step(String operation, Object... attributes) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (schema != null) {
            all.put("schemaName", schema);
        }
        all.put("tableName", table);
        for (int i = 0; i < attributes.length; i += 2) {
            all.put((String) attributes[i], attributes[i + 1]);
        }
        return new RecipeStep(operation, all);
    }
}
