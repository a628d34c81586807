package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where settings come from, and which wins. */
class HostSettingsTest {
    @Test
    void placeholders_win_over_system_properties_over_the_environment_over_defaults() {
        Map<String, String> environment = Map.of(
                "CONCERTINA_LOCK_TIMEOUT", "1s", "CONCERTINA_LOCK_BUDGET", "1min", "CONCERTINA_BATCH_SIZE", "500");
        Map<String, String> properties = Map.of("concertina.lockTimeout", "2s", "concertina.lockBudget", "2min");
        Map<String, String> placeholders = Map.of("concertina.lockTimeout", "3s", "tenant", "acme");
        assertThat(read(placeholders, properties, environment).changed())
                .isEqualTo("lockTimeout=3s, lockBudget=2min, batchSize=500");
    }

    @Test
    void nothing_given_is_all_defaults() {
        assertThat(read(Map.of(), Map.of(), Map.of()).changed()).isEmpty();
    }

    @Test
    void an_empty_value_is_not_given() {
        assertThat(read(Map.of("concertina.lockTimeout", ""), Map.of(), Map.of("CONCERTINA_LOCK_TIMEOUT", "1s"))
                        .changed())
                .isEqualTo("lockTimeout=1s");
    }

    @Test
    void every_setting_has_a_variable_of_its_own() {
        for (Setting setting : Settings.KEYS) {
            String variable = HostSettings.variableOf(setting.name());
            assertThat(variable).matches("CONCERTINA(_[A-Z]+)+");
            // A path fits none but text, and then the message names the variable.
            if (setting.type() != Setting.Type.TEXT) {
                assertThatThrownBy(() -> read(Map.of(), Map.of(), Map.of(variable, "/x")))
                        .hasMessageStartingWith("the environment variable " + variable + ": setting " + setting.name());
            }
        }
    }

    @Test
    void an_unknown_placeholder_is_an_error_with_the_nearest_name() {
        assertThatThrownBy(() -> read(Map.of("concertina.lockTimout", "1s"), Map.of(), Map.of()))
                .hasMessage("""
                        flyway.placeholders.concertina.lockTimout: unknown setting 'lockTimout'
                          cure: did you mean 'lockTimeout'?""");
        assertThatThrownBy(() -> read(Map.of("concertina.colour", "red"), Map.of(), Map.of()))
                .hasMessageContaining("unknown setting 'colour'");
    }

    @Test
    void a_mistyped_property_or_variable_is_an_error() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("concertina.lockTimout", "1s"), Map.of()))
                .hasMessage("""
                        the system property concertina.lockTimout is no setting
                          cure: did you mean concertina.lockTimeout?""");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), Map.of("CONCERTINA_LOCKTIMEOUT", "1s")))
                .hasMessage("""
                        the environment variable CONCERTINA_LOCKTIMEOUT is no setting
                          cure: did you mean CONCERTINA_LOCK_TIMEOUT?""");
    }

    @Test
    void what_others_call_concertina_is_named_and_ignored() {
        HostSettings settings = HostSettings.read(
                Map.of(),
                properties(Map.of("concertina.db", "auto", "concertina.lint.lockTimout", "1s")),
                Map.of("CONCERTINA_PORT", "tcp://10.0.0.1:80"));
        assertThat(settings.settings().changed()).isEmpty();
        assertThat(settings.ignored()).isEqualTo("CONCERTINA_PORT, concertina.db");
    }

    @Test
    void a_value_that_does_not_fit_names_its_place() {
        assertThatThrownBy(() -> read(Map.of("concertina.lockTimeout", "soon"), Map.of(), Map.of()))
                .hasMessageStartingWith(
                        "flyway.placeholders.concertina.lockTimeout: setting lockTimeout cannot be 'soon'");
    }

    private static Settings read(
            Map<String, String> placeholders, Map<String, String> properties, Map<String, String> environment) {
        return HostSettings.read(placeholders, properties(properties), environment)
                .settings();
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
