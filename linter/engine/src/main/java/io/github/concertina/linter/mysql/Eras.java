package io.github.concertina.linter.mysql;

import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import java.util.Map;
import java.util.Set;

/**
 * Since when servers behave as the measured ones do, by what their documentation says came when: MySQL 8.0.12 brought INSTANT,
 * 8.0.16 keeps CHECK, 8.0.29 adds and drops columns instantly at any place (MySQL 8.0 Reference Manual, "Online DDL
 * Operations"); MariaDB 10.4 does so too, and 11.2 copies while writes go on (MariaDB documentation, "InnoDB Online DDL
 * Overview").
 */
final class Eras {
    private static final Map<Server, Server> SINCE = Map.of(
            Server.parse("mysql:5.7.22"), Server.parse("mysql:5.7.0"),
            Server.parse("mysql:8.0.15"), Server.parse("mysql:8.0.12"),
            Server.parse("mysql:8.0.31"), Server.parse("mysql:8.0.29"),
            Server.parse("mariadb:10.11.5"), Server.parse("mariadb:10.4"),
            Server.parse("mariadb:11.4.5"), Server.parse("mariadb:11.2"));

    /** What MariaDB 10.3 wrote anew, and 10.4 does instantly. */
    private static final Set<String> NOT_INSTANT_BEFORE = Set.of(
            "add-column-position",
            "add-column-position-first",
            "drop-column",
            "drop-column-indexed",
            "drop-column-stored",
            "reorder-column",
            "drop-not-null");

    private Eras() {}

    /** Whether what that measured server did to such an ALTER holds for the other one, as far as it is not too new. */
    static boolean speaksFor(Server measured, Server server, String operation) {
        boolean check = measured.engine() == Engine.MYSQL && operation.contains("check");
        Server since = check && measured.equals(Server.parse("mysql:8.0.31"))
                ? Server.parse("mysql:8.0.16")
                : SINCE.getOrDefault(measured, measured);
        return since.compareTo(server) <= 0;
    }

    /** The row as it was on a MariaDB that is older than every measured one. */
    static Measured.Row asIn(Server server, Measured.Row row) {
        if (server.engine() != Engine.MARIADB
                || server.from(10, 4, 0)
                || !NOT_INSTANT_BEFORE.contains(row.operation())) {
            return row;
        }
        return new Measured.Row(row.operation(), row.on(), false, true, true, true, true, false, true);
    }
}
