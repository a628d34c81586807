package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The way of some rows' values to the other shape and back: which of them it changes, or cannot be gone.
 *
 * <p>The rows lie in blocks that the server draws by the same lot each time (PostgreSQL 14 to 18 documentation, SELECT,
 * TABLESAMPLE … REPEATABLE), so that the row for which an expression fails can be looked for by halves.
 */
final class RoundTripSample {
    private static final int WANTED = 1000;
    private static final int SHOWN = 3;

    /** Data exceptions, violated domains, errors that a function of the author's raises. */
    private static final Pattern BAD_VALUE = Pattern.compile("22...|23...|P0001");

    private static final String TIME_LIMIT = "SET LOCAL statement_timeout = '5s'";
    private static final String CANCELLED = "57014";

    private final Connection connection;
    private final Table table;
    private final List<Ident> columns;
    private final Backfill.RoundTrip trip;
    private final RoundTripSql sql;
    private final UnfitValues unfit;

    /**
     * @param into the table of the other columns
     * @param read the columns that the way there reads
     */
    RoundTripSample(Connection connection, Table table, Table into, Set<Ident> read, Backfill.RoundTrip trip) {
        this.connection = connection;
        this.table = table;
        this.trip = trip;
        this.sql = new RoundTripSql(table.name(), into.name(), trip);
        this.unfit = new UnfitValues(into, trip.targets());
        Set<Ident> all = new LinkedHashSet<>();
        trip.sources().forEach(source -> all.add(source.column()));
        read.stream().sorted().forEach(all::add);
        this.columns = List.copyOf(all);
    }

    /** Those that it looks at: the new ones of the same table may not exist yet, and no way there reads them. */
    List<Ident> columns() {
        return columns;
    }

    /** Up to three rows with their values, in words; none where all map back, or where it takes too long to tell. */
    List<String> lossy() throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Sql.execute(connection, TIME_LIMIT);
            return lossy(2 * WANTED);
        } catch (SQLException e) {
            connection.rollback(before);
            if (CANCELLED.equals(e.getSQLState())) {
                return List.of();
            }
            if (!BAD_VALUE.matcher(String.valueOf(e.getSQLState())).matches()) {
                throw e;
            }
            return failing(e, before);
        }
    }

    private List<String> lossy(int rows) throws SQLException {
        return Sql.rows(
                connection,
                query(rows),
                row -> row.getString(1) + ": '" + row.getString(2) + "' "
                        + (row.getString(4) == null ? "comes back as '" + row.getString(3) + "'" : row.getString(4)));
    }

    private String query(int rows) {
        return "SELECT concertina_row, " + RoundTripSql.held(columns) + ", "
                + (oneWay() ? "NULL::text" : sql.back()) + ", " + unfit.reason() + from(0, rows) + " WHERE "
                + (oneWay() ? "" : "NOT (" + sql.mapsBack() + ") OR ") + unfit.any() + " LIMIT " + SHOWN;
    }

    private boolean oneWay() {
        return trip.sources().isEmpty();
    }

    /** The first row for which it fails. Rows may go meanwhile, or it takes too long: then only the error is left to tell. */
    private List<String> failing(SQLException error, Savepoint before) throws SQLException {
        String told = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        try {
            Sql.execute(connection, TIME_LIMIT);
            int good = 0;
            int bad = 2 * WANTED;
            while (bad - good > 1) {
                int middle = (good + bad) / 2;
                if (fails(query(middle))) {
                    bad = middle;
                } else {
                    good = middle;
                }
            }
            String one = from(bad - 1, 1);
            Optional<String> row = Sql.only(
                    connection,
                    "SELECT concertina_row || ': ' || coalesce(" + RoundTripSql.held(columns) + ", 'null')" + one,
                    each -> each.getString(1));
            return List.of(row.map(each -> each + ": ").orElse("") + told + blamed(one));
        } catch (SQLException late) {
            if (!CANCELLED.equals(late.getSQLState())) {
                throw late;
            }
            connection.rollback(before);
            return List.of(told);
        }
    }

    /** The expression that fails for a row. */
    private String blamed(String row) throws SQLException {
        for (Backfill.Assignment target : trip.targets()) {
            if (fails("SELECT " + RoundTripSql.there(target) + row)) {
                return blamed(target);
            }
        }
        for (Backfill.Assignment source : trip.sources()) {
            if (fails("SELECT " + BackfillPredicate.kept(source.type(), sql.back(source)) + row)) {
                return blamed(source);
            }
        }
        return "";
    }

    private static String blamed(Backfill.Assignment failing) {
        return " (" + failing.column() + ": " + failing.value() + ")";
    }

    private boolean fails(String query) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Sql.rows(connection, query, row -> "");
            return false;
        } catch (SQLException e) {
            connection.rollback(before);
            if (BAD_VALUE.matcher(String.valueOf(e.getSQLState())).matches()) {
                return true;
            }
            throw e;
        }
    }

    private String from(int after, int rows) {
        return " FROM (SELECT " + key() + " AS concertina_row, " + Quote.list(columns) + " FROM "
                + Quote.table(table.name())
                + " TABLESAMPLE SYSTEM (" + percent() + ") REPEATABLE (1) OFFSET " + after + " LIMIT " + rows + ") AS "
                + Quote.ident(table.name().name());
    }

    private String percent() {
        double share = 100.0 * WANTED / Math.max(WANTED, table.estimatedRows());
        return String.valueOf(Math.max(0.0001, share));
    }

    private String key() {
        return table.primaryKey()
                .map(TableIndex::columns)
                .filter(columns -> !columns.isEmpty())
                .map(columns -> "concat_ws(', ', " + Quote.list(columns) + ")")
                .orElse("'a row'");
    }
}
