package io.github.concertina.flyway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** What Flyway and we said; Flyway makes its loggers by class name, so the lines are the JVM's. */
public final class CapturedLog implements LogCreator {
    static final List<String> LINES = new CopyOnWriteArrayList<>();

    /** Flyway calls it. */
    public CapturedLog() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new Log() {
            /** Flyway 11 has no default for it; Flyway 13 calls it deprecated. */
            @Override
            @SuppressWarnings("deprecation")
            public boolean isDebugEnabled() {
                return false;
            }

            @Override
            public void debug(String message) {}

            @Override
            public void info(String message) {
                LINES.add("INFO " + message);
            }

            @Override
            public void warn(String message) {
                LINES.add("WARN " + message);
            }

            @Override
            public void error(String message) {
                LINES.add("ERROR " + message);
            }

            @Override
            public void error(String message, Exception cause) {
                LINES.add("ERROR " + message);
            }

            @Override
            public void notice(String message) {
                LINES.add("NOTICE " + message);
            }
        };
    }
}
