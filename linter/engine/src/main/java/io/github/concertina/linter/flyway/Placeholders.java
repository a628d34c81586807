package io.github.concertina.linter.flyway;

import io.github.concertina.linter.text.MappedText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in the places of placeholders, before a script is cut, as Flyway puts them there; the case of a name does not matter. */
final class Placeholders {
    private static final String USUAL_PREFIX = "${";
    private static final Pattern NAME = Pattern.compile("[\\w.:-]{1,100}");

    private final FlywaySettings settings;
    private final Map<String, String> values = new HashMap<>();

    Placeholders(FlywaySettings settings, Map<String, String> values) {
        this.settings = settings;
        // Of Flyway's own, what they stand for matters less than that the statement can be read.
        own("defaultSchema", settings.defaultSchema());
        own("user", "flyway");
        own("database", "flyway");
        own("timestamp", "2000-01-01 00:00:00");
        own("workingDirectory", ".");
        own("table", "flyway_schema_history");
        own("environment", "default");
        values.forEach((name, value) -> this.values.put(name.toLowerCase(Locale.ROOT), value));
    }

    private void own(String name, String value) {
        values.put(ownName(name), value);
    }

    private String ownName(String name) {
        return ("flyway" + settings.separator() + name).toLowerCase(Locale.ROOT);
    }

    MappedText in(MappedText text, String fileName) {
        return text.replacing(
                settings.placeholderPrefix(), settings.placeholderSuffix(), name -> value(name, fileName));
    }

    private @Nullable String value(String name, String fileName) {
        String folded = name.toLowerCase(Locale.ROOT);
        String known = values.get(folded);
        if (known == null && folded.equals(ownName("filename"))) {
            return fileName;
        }
        if (known != null || settings.placeholderPrefix().equals(USUAL_PREFIX)) {
            return known;
        }
        // Written the usual way, the lexer knows it for a placeholder that nobody gave a value for.
        return NAME.matcher(name).matches() ? USUAL_PREFIX + name + "}" : null;
    }
}
