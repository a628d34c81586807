package io.github.concertina.operation;

import io.github.concertina.plan.TableName;

/**
 * What a plan says of statements that name no columns: {@code SELECT *}, and INSERT without a list.
 *
 * <p>The server refuses a prepared statement whose result has got other names, types or numbers of columns (0A000); an
 * INSERT without a list takes the columns by their positions. Measured on PostgreSQL 14 and 18 with pgJDBC 42.7.14.
 */
final class NamelessNotes {
    private static final String CURE =
            "; name the columns, or set autosave=conservative or prepareThreshold=0 in pgJDBC";

    private NamelessNotes() {}

    /** A column that was not there. */
    static String added(TableName table) {
        return star(table) + CURE
                + "; an INSERT without a list of columns goes on, and leaves the new one to its default";
    }

    /** A column that is there under another name. */
    static String renamed(TableName table) {
        return star(table) + CURE + "; an INSERT without a list of columns still fills the column, by its position";
    }

    /** A column that is gone, and those behind it that have moved up. */
    static String dropped(TableName table) {
        return star(table) + CURE
                + "; an INSERT without a list of columns fails, or fills columns that it does not mean,"
                + " as those behind it move up";
    }

    /** Columns that have exchanged their names and not their positions. */
    static String swapped(TableName table) {
        return "INSERT without a list of columns and SELECT * take columns of " + table + " by their positions: the old"
                + " ones stay where they are, and the new ones stand last; name the columns";
    }

    private static String star(TableName table) {
        return "a server-prepared SELECT * of " + table
                + " fails once for each connection inside a transaction (\"cached plan must not change result type\")";
    }
}
