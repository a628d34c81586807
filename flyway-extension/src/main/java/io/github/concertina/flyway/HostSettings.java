package io.github.concertina.flyway;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads core's settings where a Flyway user can write them; the first of these that has a value wins.
 *
 * <ol>
 *   <li>placeholders, {@code flyway.placeholders.concertina.lockTimeout}: the one channel that Flyway's command line,
 *       its files, Maven, Gradle, Spring Boot and the Java API share, in all versions, without Jackson,
 *   <li>system properties, {@code concertina.lockTimeout},
 *   <li>environment variables, {@code CONCERTINA_LOCK_TIMEOUT}.
 * </ol>
 *
 * <p>An unknown placeholder under our prefix is an error. System properties and the environment belong to the whole
 * machine (Kubernetes sets {@code CONCERTINA_PORT} where a service is called so): there an unknown name is an error where
 * it is near to a known one, and a warning elsewhere.
 */
final class HostSettings {
    private static final String PREFIX = "concertina.";
    private static final String VARIABLE_PREFIX = "CONCERTINA_";
    private static final List<String> NAMES =
            Settings.KEYS.stream().map(Setting::name).toList();

    private final Map<String, String> given = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();

    private HostSettings() {}

    /**
     * Reads all three places.
     *
     * @throws Refusal that names the place, for an unknown name or a value that does not fit
     */
    static HostSettings read(Map<String, String> placeholders, Properties properties, Map<String, String> environment) {
        HostSettings settings = new HostSettings();
        // From the weakest to the strongest: the later put wins.
        environment.forEach(settings::variable);
        properties.stringPropertyNames().forEach(name -> settings.property(name, properties.getProperty(name)));
        placeholders.forEach(settings::placeholder);
        return settings;
    }

    /** What core gets. */
    Settings settings() {
        return Settings.of(given);
    }

    /** Names that look like ours and are not, for one warning; empty where there are none. */
    String ignored() {
        return String.join(", ", ignored);
    }

    private void variable(String variable, String value) {
        if (variable.startsWith(VARIABLE_PREFIX)) {
            Map<String, String> names =
                    NAMES.stream().collect(Collectors.toMap(HostSettings::variableOf, Function.identity()));
            String name = names.get(variable);
            if (name == null) {
                // Compared without the prefix, whose length would make everything near to everything.
                List<String> words =
                        names.keySet().stream().map(HostSettings::withoutPrefix).toList();
                unknown(
                        "the environment variable",
                        variable,
                        Nearest.to(withoutPrefix(variable), words).map(VARIABLE_PREFIX::concat));
            } else {
                put("the environment variable " + variable, name, value);
            }
        }
    }

    private void property(String property, String value) {
        // A longer name, concertina.lint.x, is another tool's.
        if (property.startsWith(PREFIX) && property.indexOf('.', PREFIX.length()) < 0) {
            String name = property.substring(PREFIX.length());
            if (NAMES.contains(name)) {
                put("the system property " + property, name, value);
            } else {
                unknown("the system property", property, Nearest.to(name, NAMES).map(PREFIX::concat));
            }
        }
    }

    private void placeholder(String placeholder, String value) {
        if (placeholder.startsWith(PREFIX)) {
            put("flyway.placeholders." + placeholder, placeholder.substring(PREFIX.length()), value);
        }
    }

    private void unknown(String kind, String name, Optional<String> near) {
        near.ifPresent(known -> {
            throw new Refusal(kind + " " + name + " is no setting", "did you mean " + known + "?");
        });
        ignored.add(name);
    }

    /** An empty value counts as not given: {@code CONCERTINA_LOCK_TIMEOUT=} is how scripts leave a variable out. */
    private void put(String origin, String name, String value) {
        if (!value.isBlank()) {
            try {
                Settings.of(Map.of(name, value));
            } catch (Refusal e) {
                throw e.at(Place.of(origin));
            }
            given.put(name, value);
        }
    }

    private static String withoutPrefix(String variable) {
        return variable.substring(VARIABLE_PREFIX.length());
    }

    /** {@code lockTimeout} is {@code CONCERTINA_LOCK_TIMEOUT}. */
    static String variableOf(String name) {
        return VARIABLE_PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
