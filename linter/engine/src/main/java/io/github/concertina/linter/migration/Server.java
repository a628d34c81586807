package io.github.concertina.linter.migration;

import io.github.concertina.linter.sql.Dialect;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server that the migrations are for. */
public record Server(Engine engine, int major, int minor, int patch) implements Comparable<Server> {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?");

    /** A PostgreSQL. */
    public Server(int major) {
        this(Engine.POSTGRESQL, major, 0, 0);
    }

    /** Reads {@code postgresql:15}, {@code mysql:8.0.35} or {@code mariadb:11.4}. */
    public static Server parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        String word = colon < 0 ? lower : lower.substring(0, colon);
        Engine engine = switch (word) {
            case "postgresql", "postgres" -> Engine.POSTGRESQL;
            case "mysql" -> Engine.MYSQL;
            case "mariadb" -> Engine.MARIADB;
            default ->
                throw new IllegalArgumentException("database " + text + " is not supported; this version reads"
                        + " postgresql:9.6 to postgresql:18, mysql:5.7.22 and newer, mariadb:10.3 and newer");
        };
        String example = switch (engine) {
            case POSTGRESQL -> "postgresql:15";
            case MYSQL -> "mysql:8.0.35";
            case MARIADB -> "mariadb:11.4";
        };
        if (colon < 0) {
            throw new IllegalArgumentException("database " + text + " needs a version, like " + example);
        }
        String version = lower.substring(colon + 1);
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no version: " + version + "; write " + example);
        }
        if (engine == Engine.MYSQL && parts.group(2) == null) {
            throw new IllegalArgumentException("database " + text
                    + " needs the version down to the patch: 8.0.12 and 8.0.29 changed what is instant; write "
                    + example);
        }
        Server server = new Server(engine, number(parts, 1), number(parts, 2), number(parts, 3));
        boolean known = switch (engine) {
            case POSTGRESQL -> server.major >= 9 && server.major <= 30;
            case MYSQL -> (server.major == 5 && server.minor >= 7) || (server.major >= 8 && server.major <= 20);
            case MARIADB -> server.major >= 10 && server.major <= 30;
        };
        if (!known) {
            throw new IllegalArgumentException(
                    engine == Engine.POSTGRESQL
                            ? "no such version of PostgreSQL: " + version
                            : "no version of " + engine.word() + " that this version reads: " + version);
        }
        return engine == Engine.POSTGRESQL ? new Server(server.major) : server;
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }

    /** Whether it is that version or a newer one. */
    public boolean from(int version) {
        return major >= version;
    }

    /** Whether it is that version or a newer one. */
    public boolean from(int fromMajor, int fromMinor, int fromPatch) {
        return compareTo(new Server(engine, fromMajor, fromMinor, fromPatch)) >= 0;
    }

    /** Whether it is a MySQL or a MariaDB. */
    public boolean isMySql() {
        return engine != Engine.POSTGRESQL;
    }

    /** How it writes SQL. */
    public Dialect dialect() {
        return engine == Engine.POSTGRESQL
                ? Dialect.POSTGRESQL
                : new Dialect(
                        engine == Engine.MYSQL ? Dialect.Family.MYSQL : Dialect.Family.MARIADB,
                        major * 10_000 + minor * 100 + patch);
    }

    @Override
    public int compareTo(Server other) {
        int majors = Integer.compare(major, other.major);
        int minors = Integer.compare(minor, other.minor);
        return majors != 0 ? majors : minors != 0 ? minors : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return switch (engine) {
            case POSTGRESQL -> engine.word() + ":" + major;
            case MYSQL -> engine.word() + ":" + major + "." + minor + "." + patch;
            case MARIADB -> engine.word() + ":" + major + "." + minor + (patch == 0 ? "" : "." + patch);
        };
    }
}
