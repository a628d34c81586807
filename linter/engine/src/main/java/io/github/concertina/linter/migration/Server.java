package io.github.concertina.linter.migration;

import java.util.Locale;

/** The server that the migrations are for. */
public record Server(int major) {
    private static final String ENGINE = "postgresql";

    /** Reads {@code postgresql:15}. */
    public static Server parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        String engine = colon < 0 ? lower : lower.substring(0, colon);
        if (!engine.equals(ENGINE) && !engine.equals("postgres")) {
            throw new IllegalArgumentException(
                    "database " + text + " is not supported; this version reads postgresql:9.6 to postgresql:18");
        }
        if (colon < 0) {
            throw new IllegalArgumentException("database " + text + " needs a version, like postgresql:15");
        }
        String version = lower.substring(colon + 1);
        int dot = version.indexOf('.');
        try {
            int major = Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
            if (major < 9 || major > 30) {
                throw new IllegalArgumentException("no such version of PostgreSQL: " + version);
            }
            return new Server(major);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no version: " + version + "; write postgresql:15", e);
        }
    }

    /** Whether it is that version or a newer one. */
    public boolean from(int version) {
        return major >= version;
    }

    @Override
    public String toString() {
        return ENGINE + ":" + major;
    }
}
