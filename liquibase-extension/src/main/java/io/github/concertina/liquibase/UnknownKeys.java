package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Setting;
import io.github.concertina.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.configuration.AbstractConfigurationValueProvider;
import liquibase.configuration.ConfigurationValueProvider;
import liquibase.configuration.LiquibaseConfiguration;
import liquibase.configuration.ProvidedValue;
import liquibase.configuration.core.DefaultsFileValueProvider;
import org.jspecify.annotations.Nullable;

/**
 * Refuses settings that look like ours and are none; Liquibase itself ignores unknown keys outside of its command line.
 *
 * <p>It provides no values: a provider is what Liquibase asks, before every command, whether all is well (4.24.0 to
 * 5.0.4). The environment and the system properties belong to the whole machine, so there only a name that is near to a
 * known one is an error.
 */
public final class UnknownKeys extends AbstractConfigurationValueProvider {
    private static final String PROPERTY = ConcertinaConfiguration.PREFIX + ".";
    private static final String IN_FILE = "concertina.";
    private static final String VARIABLE = "LIQUIBASE_CONCERTINA_";
    /** LiquibaseConfiguration.SCOPED_VALUE_PROVIDERS_KEY, which 4.24.0 has not. */
    private static final String SCOPED = "liquibase.scopedValueProviders";

    private static final List<String> NAMES =
            Settings.KEYS.stream().map(Setting::name).toList();

    @Override
    public int getPrecedence() {
        return 1;
    }

    @SuppressWarnings("NullAway") // "null if nothing is provided" says the interface, which is not annotated
    @Override
    public ProvidedValue getProvidedValue(String... keyAndAliases) {
        return null;
    }

    @Override
    public void validate(CommandScope commandScope) {
        System.getenv().keySet().forEach(name -> check("the environment variable ", name, VARIABLE, false));
        System.getProperties()
                .stringPropertyNames()
                .forEach(name -> check("the system property ", name, PROPERTY, false));
        for (DefaultsFileValueProvider file : files()) {
            for (Object key : file.getMap().keySet()) {
                String name = String.valueOf(key);
                String prefix = name.startsWith(PROPERTY) ? PROPERTY : IN_FILE;
                check(describe(file, name), name, prefix, true);
            }
        }
        // A value that does not fit is an error here already, and not only when the first of our changes runs.
        ConcertinaConfiguration.current();
    }

    private static String describe(DefaultsFileValueProvider file, String name) {
        @Nullable ProvidedValue value = file.getProvidedValue(name);
        return value == null ? "" : value.getSourceDescription() + ": ";
    }

    private static void check(String where, String name, String prefix, boolean ours) {
        if (!name.startsWith(prefix) || NAMES.stream().anyMatch(known -> same(known, name, prefix))) {
            return;
        }
        Optional<String> near = Nearest.to(bare(name, prefix), NAMES);
        if (ours || near.isPresent()) {
            String cure = near.map(known -> "did you mean " + spelled(known, prefix) + "?")
                    .orElse("known are " + String.join(", ", NAMES));
            throw new Refused(new Refusal(where + name + " is no setting of Concertina", cure));
        }
        Scope.getCurrentScope()
                .getLog(UnknownKeys.class)
                .warning(where + name + " is no setting of Concertina: ignored");
    }

    private static boolean same(String known, String name, String prefix) {
        return bare(name, prefix).equalsIgnoreCase(known);
    }

    /** Liquibase takes {@code lockTimeout}, {@code lock-timeout} and {@code LOCK_TIMEOUT} for the same. */
    private static String bare(String name, String prefix) {
        return name.substring(prefix.length()).replaceAll("[-_]", "");
    }

    private static String spelled(String known, String prefix) {
        return prefix
                + (prefix.equals(VARIABLE) ? known.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) : known);
    }

    private static List<DefaultsFileValueProvider> files() {
        List<ConfigurationValueProvider> providers = new ArrayList<>(Scope.getCurrentScope()
                .getSingleton(LiquibaseConfiguration.class)
                .getProviders());
        if (Scope.getCurrentScope().get(SCOPED, Object.class) instanceof Collection<?> scoped) {
            scoped.forEach(each -> {
                if (each instanceof ConfigurationValueProvider provider) {
                    providers.add(provider);
                }
            });
        }
        return providers.stream()
                .filter(DefaultsFileValueProvider.class::isInstance)
                .map(DefaultsFileValueProvider.class::cast)
                .toList();
    }
}
