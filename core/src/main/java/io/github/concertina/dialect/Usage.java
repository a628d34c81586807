package io.github.concertina.dialect;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a server tells about who still uses an old shape. */
public interface Usage {
    /** Whether the table has no row at all; the caller sees to it that no policy hides one. */
    boolean isEmpty(Connection connection, TableName table) throws SQLException;

    /**
     * Objects that use it, in words; not what is a part of it.
     *
     * @param old of the table, as it is called now
     * @param ending dual writes that go with it, and so do not count; those of others do
     */
    List<String> dependents(Connection connection, TableName table, Old old, List<DualWrite> ending)
            throws SQLException;

    /** Writes that came through the old side of a dual write; not readable where there is no such dual write. */
    Counted legacyWrites(Connection connection, LegacyWrites of) throws SQLException;

    /** Statements that name it, a column also by a star, with the number of their calls. */
    Counted statements(Connection connection, TableName table, Old old) throws SQLException;

    /** The releases of the connected instances of an application, from names of the form {@code name@release}. */
    List<String> liveReleases(Connection connection, String application) throws SQLException;

    /** Which dual write's counter. */
    sealed interface LegacyWrites {
        /** Within one table. */
        record OfColumns(String change, TableName table, Ident from, Ident to) implements LegacyWrites {}

        /** Between two. */
        record OfTables(String change, TableName table, TableName toTable) implements LegacyWrites {}
    }

    /** An answer in numbers, or why there is none. */
    sealed interface Counted {
        /**
         * Numbers that only grow.
         *
         * @param epoch another one means that they began anew
         */
        record Known(String epoch, Map<String, Long> counts) implements Counted {
            public Known {
                counts = Map.copyOf(counts);
            }
        }

        /** No answer. */
        record Unreadable(String why) implements Counted {}
    }
}
