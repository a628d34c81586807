package io.github.concertina.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is asked of a server before it starts: its major version and its settings. */
record ServerSpec(int major, Map<String, String> settings) {
    static ServerSpec of(int major, Map<String, String> settings, Durability durability) {
        Map<String, String> all = new TreeMap<>(durability.settings());
        all.put("timezone", "UTC");
        all.put("max_connections", "200");
        all.putAll(settings);
        return new ServerSpec(major, all);
    }

    ServerSpec {
        settings = Map.copyOf(settings);
    }

    /** The settings as arguments of {@code postgres}, which win over its configuration file. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            arguments.add("-c");
            arguments.add(name + "=" + value);
        });
        return arguments;
    }
}
