package io.github.concertina.linter;

import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.StatementReader;
import io.github.concertina.linter.mysql.MySqlReader;
import io.github.concertina.linter.postgresql.PostgresReader;

/** Which reader reads for which server. */
final class Readers {
    private Readers() {}

    static StatementReader of(Server server) {
        return server.isMySql() ? new MySqlReader(server) : new PostgresReader();
    }
}
