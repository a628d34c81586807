package io.github.concertina.linter.fuzz;

import java.nio.charset.StandardCharsets;

/** Scripts for MySQL and MariaDB. */
public final class MySqlTarget {
    private MySqlTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8);
        Sql.hold(data.length % 2 == 0 ? "mysql:8.0.31" : "mariadb:11.4", sql);
    }
}
