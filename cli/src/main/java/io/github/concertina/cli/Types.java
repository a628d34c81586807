package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types of new columns, as options give them. */
final class Types {
    private Types() {}

    /** In the order of the columns; text for those that have none. */
    static Map<String, String> of(Map<String, String> columns, Map<String, String> given) {
        given.keySet().stream()
                .filter(name -> !columns.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal(
                            "--type names " + name + ", which is no new column", "one of " + columns.keySet());
                });
        Map<String, String> types = new LinkedHashMap<>();
        columns.keySet().forEach(name -> types.put(name, given.getOrDefault(name, "text")));
        return types;
    }
}
