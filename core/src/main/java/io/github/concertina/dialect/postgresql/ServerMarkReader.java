package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.ServerMark;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;

/**
 * Asks a server which one it is; in an open transaction, which goes on whatever the answer is.
 *
 * <p>Every role may call pg_control_system() until somebody revokes it (PostgreSQL 14 to 18 source, system_functions.sql).
 * The timeline is the one that is written now: pg_control_checkpoint() shows that of the last checkpoint, which a server
 * that was just promoted has yet to make.
 */
final class ServerMarkReader {
    /** What a service that forbids or lacks such questions answers: not allowed, no such function, not here, not now. */
    private static final Set<String> REFUSED = Set.of("42501", "42883", "0A000", "55000");

    private ServerMarkReader() {}

    static ServerMark read(Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return Sql.first(
                                    connection,
                                    "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')",
                                    row -> row.getBoolean(1))
                            .orElse(false)
                    ? Sql.first(
                                    connection,
                                    "SELECT system_identifier,"
                                            + " ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int"
                                            + " AS timeline FROM pg_catalog.pg_control_system()",
                                    row -> mark(row, "system_identifier", "timeline"))
                            .orElse(ServerMark.UNKNOWN)
                    : ServerMark.UNKNOWN;
        } catch (SQLException e) {
            if (!REFUSED.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            connection.rollback(before);
            return ServerMark.UNKNOWN;
        }
    }

    /** The one in two columns of a row. */
    static ServerMark mark(ResultSet row, String system, String timeline) throws SQLException {
        long number = row.getLong(system);
        if (row.wasNull()) {
            return ServerMark.UNKNOWN;
        }
        int line = row.getInt(timeline);
        return new ServerMark(number, row.wasNull() ? null : line);
    }
}
