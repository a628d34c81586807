package io.github.concertina.liquibase;

import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.configuration.AutoloadedConfigurations;
import liquibase.configuration.ConfigurationDefinition;

/**
 * Core's settings in Liquibase's own channels: {@code --concertina-lock-timeout}, {@code liquibase.concertina.lockTimeout}
 * in properties, {@code LIQUIBASE_CONCERTINA_LOCK_TIMEOUT}.
 */
public final class ConcertinaConfiguration implements AutoloadedConfigurations {
    static final String PREFIX = "liquibase.concertina";

    private static final List<ConfigurationDefinition<String>> DEFINITIONS =
            Settings.KEYS.stream().map(ConcertinaConfiguration::define).toList();

    /** The settings that are in force, from all of Liquibase's sources. */
    static Settings current() {
        Map<String, String> given = new LinkedHashMap<>();
        for (ConfigurationDefinition<String> definition : DEFINITIONS) {
            String value = definition.getCurrentValue();
            if (value != null) {
                given.put(definition.getKey().substring(PREFIX.length() + 1), value);
            }
        }
        return Settings.of(given);
    }

    /** Without a default: core has them, and a value that was given must be told from one that was not. */
    private static ConfigurationDefinition<String> define(Setting setting) {
        String fallback = setting.defaultText().isEmpty() ? "" : " (DEFAULT: " + setting.defaultText() + ")";
        return new ConfigurationDefinition.Builder(PREFIX)
                .define(setting.name(), String.class)
                .setDescription(setting.doc() + fallback)
                .build();
    }
}
