package io.github.concertina.linter.flyway;

import io.github.concertina.linter.migration.Migration;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Properties;

/** The file beside a script, V7__x.sql.conf: whether the script runs in a transaction. */
final class ScriptConfig {
    private ScriptConfig() {}

    static Migration.Transaction transaction(String conf) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(conf));
        String value =
                properties.getProperty("executeInTransaction", "").strip().toLowerCase(Locale.ROOT);
        return switch (value) {
            case "false" -> Migration.Transaction.NEVER;
            case "true" -> Migration.Transaction.ALWAYS;
            default -> Migration.Transaction.AS_STATEMENTS_NEED;
        };
    }
}
