package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.CatalogUnreadable;
import io.github.concertina.plan.Ident;
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
import org.jspecify.annotations.Nullable;

/**
 * Tries SQL on an empty temporary copy of a table, in a transaction that is always rolled back.
 *
 * <p>The server itself then says what a user's type, default, condition or expression means in its version, and how it
 * prints a definition; no rule here has to know. Needs the TEMPORARY privilege on the database.
 */
final class Rehearsal {
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
        /** Tries it; {@code copy} is the copy's name in SQL, and expressions may call it by the table's own name. */
        T on(Connection connection, String copy) throws SQLException;
    }

    /** Runs the trial with a copy of the table in place. */
    <T> T withCopy(TableName table, Trial<T> trial) throws SQLException {
        return rolledBack(() -> {
            return trial.on(connection, copy(table));
        });
    }

    /** The same with the columns that the picture has and the table does not have yet. */
    <T> T withCopy(Table table, Trial<T> trial) throws SQLException {
        return rolledBack(() -> {
            String copy = copy(table.name());
            addMissing(table, copy);
            return trial.on(connection, copy);
        });
    }

    private void addMissing(Table table, String copy) throws SQLException {
        Set<String> present = new HashSet<>(Sql.list(
                connection,
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0",
                row -> row.getString(1),
                copy));
        for (TableColumn column : table.columns()) {
            if (!present.contains(column.name().text())) {
                Sql.execute(
                        connection,
                        "ALTER TABLE " + copy + " ADD COLUMN " + Quote.ident(column.name()) + " " + column.type());
            }
        }
    }

    /** Runs the trial with copies of two tables in place, the second under a name of ours. */
    <T> T withCopies(Table table, Table other, BinaryTrial<T> trial) throws SQLException {
        return withCopy(table, (c, copy) -> {
            Ident name = new Ident("concertina_rehearsal");
            Sql.execute(c, "CREATE TEMPORARY TABLE " + Quote.ident(name) + " (LIKE " + Quote.table(other.name()) + ")");
            String second = "pg_temp." + Quote.ident(name);
            addMissing(other, second);
            return trial.on(c, copy, second);
        });
    }

    /** What is tried on two tables. */
    @FunctionalInterface
    interface BinaryTrial<T> {
        T on(Connection connection, String copy, String other) throws SQLException;
    }

    /** The server's words for a constraint's definition. */
    String printed(TableName table, String definition) throws SQLException {
        return withCopy(table, (c, copy) -> {
            // A name of its own: from 18 the copy has the table's NOT NULL constraints with their names.
            Sql.execute(c, "ALTER TABLE " + copy + " ADD CONSTRAINT concertina_rehearsal " + definition);
            return Sql.first(
                            c,
                            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = to_regclass(?)"
                                    + " AND conname = 'concertina_rehearsal'",
                            row -> row.getString(1),
                            copy)
                    .orElse("");
        });
    }

    private String copy(TableName table) throws SQLException {
        Sql.execute(connection, LOCK_LIMIT);
        // Under the table's own name, by which an expression may qualify its columns.
        Sql.execute(
                connection,
                "CREATE TEMPORARY TABLE " + Quote.ident(table.name()) + " (LIKE " + Quote.table(table) + ")");
        return "pg_temp." + Quote.ident(table.name());
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
            return trial.on(connection, "pg_temp.concertina_rehearsal");
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
        return new Refusal(what + ": " + oneLine(message), "correct it; nothing was changed");
    }

    /** Without the position, which counts the letters of our own statement. */
    private static String oneLine(String message) {
        return message.replaceFirst("^ERROR: ", "")
                .replaceFirst("\\s*Position: \\d+", "")
                .replace("concertina_rehearsal", "the table")
                .strip()
                .replaceAll("\\s*\\n\\s*", "; ");
    }

    /** Runs what only reads, in a transaction of its own or as if it had not been. */
    <T> T undone(Body<T> body) throws SQLException {
        return rolledBack(body);
    }

    /** What is tried and taken back. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws SQLException;
    }

    private <T> T rolledBack(Body<T> body) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        @Nullable Savepoint savepoint = autoCommit ? null : connection.setSavepoint();
        T result;
        try {
            result = body.run();
        } catch (SQLException | RuntimeException e) {
            try {
                undo(savepoint);
            } catch (SQLException lost) {
                // A second error, as of a lost connection, must not hide the first.
                e.addSuppressed(lost);
            }
            throw e;
        }
        undo(savepoint);
        return result;
    }

    /** The copy would otherwise stay until the session ends. */
    private void undo(@Nullable Savepoint savepoint) throws SQLException {
        if (savepoint == null) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            connection.rollback(savepoint);
        }
    }
}
