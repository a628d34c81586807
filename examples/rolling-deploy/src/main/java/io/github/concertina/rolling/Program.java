package io.github.concertina.rolling;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The code of a release: which SQL it uses for a request. */
public sealed interface Program {
    /** Gets ready to serve over one pool. */
    Serving over(DataSource pool);

    /** A program at work. */
    @FunctionalInterface
    interface Serving {
        /**
         * The customers as this release reads and writes them.
         *
         * @param visitor what stays the same for one user, and decides which shape he reads
         */
        Customers customers(Connection connection, long visitor) throws SQLException;
    }

    /** It knows one shape of the table. */
    record OneShape(Sql sql, Keys keys) implements Program {
        @Override
        public Serving over(DataSource pool) {
            return (connection, visitor) -> new Rows(connection, sql, keys);
        }
    }

    /**
     * It knows two shapes, and asks the read switch: the release between two others.
     *
     * <p>It writes the new shape from the beginning, for which the dual write keeps the old one true. What it computes
     * from the row, it takes from the new shape where that is filled, else from the old one. Once all readers have
     * moved, it says nothing any more that names the old shape.
     *
     * @param flag the read switch
     * @param until what it says while readers may read the old shape
     * @param after what it says when all readers read the new one
     */
    record TwoShapes(String flag, Sql until, Sql after) implements Program {
        @Override
        public Serving over(DataSource pool) {
            ReadSwitch readSwitch = new ReadSwitch(pool, flag);
            Sql readsNew = new Sql(until.add(), after.find(), until.change(), until.visit(), until.remove());
            return (connection, visitor) -> {
                int percent = readSwitch.percent();
                Sql sql = percent == 100 ? after : ReadSwitch.includes(percent, visitor) ? readsNew : until;
                return new Rows(connection, sql, Keys.INT);
            };
        }
    }
}
