package io.github.concertina.linter.flyway;

import io.github.concertina.linter.migration.Migration;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a script, V7__x.sql.conf.
 *
 * @param encoding null where it says nothing
 * @param replacement null where it says nothing
 * @param problems what Flyway would refuse to run with
 */
record ScriptConfig(
        Migration.Transaction transaction,
        @Nullable Charset encoding,
        @Nullable Boolean replacement,
        boolean executed,
        List<String> problems) {
    static final ScriptConfig NONE =
            new ScriptConfig(Migration.Transaction.AS_STATEMENTS_NEED, null, null, true, List.of());

    /** The text with values in the places of placeholders. */
    static ScriptConfig of(String conf) {
        Properties properties = new Properties();
        List<String> problems = new ArrayList<>();
        try {
            properties.load(new StringReader(conf.replace("\\", "\\\\")));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("this is no list of properties: " + e.getMessage());
        }
        Boolean transaction = bool(properties, "executeInTransaction", problems);
        Boolean replacement = bool(properties, "placeholderReplacement", problems);
        Charset encoding = charset((String) properties.remove("encoding"), problems);
        boolean executed = Condition.mayHold((String) properties.remove("shouldExecute"));
        properties.stringPropertyNames().stream()
                .sorted()
                .map(key -> "Flyway knows no " + key + " in the configuration of a script and refuses to run; there are"
                        + " executeInTransaction, encoding, placeholderReplacement and shouldExecute")
                .forEach(problems::add);
        return new ScriptConfig(
                transaction == null
                        ? Migration.Transaction.AS_STATEMENTS_NEED
                        : transaction ? Migration.Transaction.ALWAYS : Migration.Transaction.NEVER,
                encoding,
                replacement,
                executed,
                List.copyOf(problems));
    }

    private static @Nullable Boolean bool(Properties properties, String key, List<String> problems) {
        String value = (String) properties.remove(key);
        if (value == null) {
            return null;
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problems.add(key + " is true or false, and not " + value.strip());
                yield null;
            }
        };
    }

    private static @Nullable Charset charset(@Nullable String name, List<String> problems) {
        if (name == null) {
            return null;
        }
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            problems.add("there is no encoding " + name.strip() + "; write one like UTF-8 or ISO-8859-1");
            return null;
        }
    }
}
