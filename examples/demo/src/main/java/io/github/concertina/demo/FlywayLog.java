package io.github.concertina.demo;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Passes on what Flyway says about the migration itself, and what Concertina says through Flyway. */
public final class FlywayLog implements LogCreator {
    /** Flyway makes it by its name. */
    public FlywayLog() {}

    @Override
    public Log createLogger(Class<?> origin) {
        boolean ours = origin.getName().startsWith("io.github.concertina.");
        return new Lines(ours);
    }

    private record Lines(boolean ours) implements Log {
        @Override
        @SuppressWarnings("deprecation") // Abstract all the same.
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {
            if ((ours && !message.startsWith("Concertina's settings")) || message.startsWith("Migrating schema")) {
                Console.OUT.tool("flyway", message);
            }
        }

        @Override
        public void warn(String message) {
            Console.OUT.tool("flyway warns", message);
        }

        @Override
        public void error(String message) {
            Console.OUT.tool("flyway fails", message);
        }

        @Override
        public void error(String message, Exception e) {
            error(message);
        }

        @Override
        public void notice(String message) {}
    }
}
