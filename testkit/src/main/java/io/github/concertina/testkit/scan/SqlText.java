package io.github.concertina.testkit.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds SQL in the string constants of compiled classes; it belongs into a dialect. */
public final class SqlText {
    private static final Pattern STATEMENT = Pattern.compile(
            "^\\s*(ALTER|CREATE|DROP|TRUNCATE|UPDATE|INSERT INTO|DELETE FROM|SELECT|SET|RESET|BEGIN|LOCK TABLE|GRANT|REVOKE|VACUUM|REINDEX)\\s"
                    + "|\\s(FROM|WHERE|RETURNING)\\s.*\\bpg_\\w+",
            Pattern.DOTALL);

    private SqlText() {}

    /**
     * Constants that look like SQL, as {@code class: text}.
     *
     * @param classes the folder of compiled classes
     * @param exempt the classes that may hold SQL, by their path below the folder
     */
    public static List<String> in(Path classes, Predicate<String> exempt) throws IOException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : StringConstants.of(classes).entrySet()) {
            if (!exempt.test(each.getKey())) {
                each.getValue().stream()
                        .filter(text -> STATEMENT.matcher(text).find())
                        .forEach(text -> found.add(each.getKey() + ": " + text));
            }
        }
        return found;
    }
}
