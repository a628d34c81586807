package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tries SQL on an empty temporary copy of a table, in a transaction that is always rolled back.
 *
 * <p>The server itself then says what a user's type, default, condition or expression means in its version, and how it
 * prints a definition; no rule here has to know. Needs the TEMPORARY privilege on the database.
 */
final class Rehearsal {
    /** The copy's name; it lives in pg_temp. */
    static final String COPY = "pg_temp.concertina_rehearsal";

    /** A lost connection, a conflict, a lock or a time limit, a lack of resources. */
    private static final Pattern NOT_THE_SQL = Pattern.compile("08...|40...|53...|55P03|57...|58...");

    /** The copy needs ACCESS SHARE on the table; nobody waits behind such a request but those who wait anyway. */
    private static final String LOCK_LIMIT = "SET LOCAL lock_timeout = '5s'";

    private final Connection connection;

    Rehearsal(Connection connection) {
        this.connection = connection;
    }

    /** What is tried. */
    @FunctionalInterface
    interface Trial<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the trial with a copy of the table in place. */
    <T> T withCopy(TableName table, Trial<T> trial) throws SQLException {
        return rolledBack(() -> {
            copy(table);
            return trial.on(connection);
        });
    }

    /** The same with the columns that the picture has and the table does not have yet. */
    <T> T withCopy(Table table, Trial<T> trial) throws SQLException {
        return rolledBack(() -> {
            copy(table.name());
            Set<String> present = new HashSet<>(Sql.list(
                    connection,
                    "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0",
                    row -> row.getString(1),
                    COPY));
            for (TableColumn column : table.columns()) {
                if (!present.contains(column.name().text())) {
                    Sql.execute(
                            connection,
                            "ALTER TABLE " + COPY + " ADD COLUMN " + Quote.ident(column.name()) + " " + column.type());
                }
            }
            return trial.on(connection);
        });
    }

    private void copy(TableName table) throws SQLException {
        Sql.execute(connection, LOCK_LIMIT);
        Sql.execute(connection, "CREATE TEMPORARY TABLE concertina_rehearsal (LIKE " + Quote.table(table) + ")");
    }

    /** Tries it, and takes it back. */
    boolean maySilenceTriggers() throws SQLException {
        try {
            return rolledBack(() -> {
                new PostgresSessions().silenceTriggers(connection);
                return true;
            });
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Runs the trial with a table of one column {@code c} in place. */
    <T> T withColumn(String definition, Trial<T> trial) throws SQLException {
        return rolledBack(() -> {
            Sql.execute(connection, "CREATE TEMPORARY TABLE concertina_rehearsal (c " + definition + ")");
            return trial.on(connection);
        });
    }

    /** The refusal for SQL of a user that the server does not take; other errors are no fault of that SQL. */
    static RuntimeException refusal(String what, SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (NOT_THE_SQL.matcher(state).matches()) {
            return new CatalogUnreadable(error);
        }
        String message = String.valueOf(error.getMessage());
        if (state.equals("42501") && message.contains("temporary")) {
            return new Refusal(
                    "the migrating role may not create temporary tables, on which definitions are tried out",
                    "GRANT TEMPORARY ON DATABASE … TO the migrating role");
        }
        String oneLine =
                message.replace("concertina_rehearsal", "the table").strip().replaceAll("\\s*\\n\\s*", "; ");
        return new Refusal(what + ": " + oneLine, "correct it; nothing was changed");
    }

    private interface Body<T> {
        T run() throws SQLException;
    }

    private <T> T rolledBack(Body<T> body) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            Savepoint savepoint = connection.setSavepoint();
            try {
                return body.run();
            } finally {
                connection.rollback(savepoint);
            }
        }
        connection.setAutoCommit(false);
        try {
            return body.run();
        } finally {
            // The copy would otherwise stay until the session ends; also after an error of the trial.
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
