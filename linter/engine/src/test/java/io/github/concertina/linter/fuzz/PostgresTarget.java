package io.github.concertina.linter.fuzz;

import java.nio.charset.StandardCharsets;

/** Scripts for PostgreSQL. */
public final class PostgresTarget {
    private PostgresTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        Sql.hold("postgresql:16", new String(data, StandardCharsets.UTF_8));
    }
}
