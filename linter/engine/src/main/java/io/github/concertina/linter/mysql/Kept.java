package io.github.concertina.linter.mysql;

import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;

/**
 * What a server keeps of the constraints that older ones read and forget.
 *
 * @param checks CHECK: MySQL from 8.0.16, MariaDB from 10.2
 * @param references REFERENCES beside a column: MySQL from 9.0, MariaDB from 10.5, as their documentation says; MariaDB 11.4.5
 *     was seen to
 */
record Kept(boolean checks, boolean references) {
    static Kept by(Server server) {
        boolean mariadb = server.engine() == Engine.MARIADB;
        return new Kept(mariadb || server.from(8, 0, 16), mariadb ? server.from(10, 5, 0) : server.from(9, 0, 0));
    }
}
