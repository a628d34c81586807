package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private final Backfill.RoundTrip trip;
    private final RoundTripSql sql;

    RoundTripSample(Connection connection, Table table, Backfill.RoundTrip trip) {
        this.connection = connection;
        this.table = table;
        this.trip = trip;
        this.sql = RoundTripSql.within(table.name(), trip);
    }

    /** Up to three rows with their values, in words; none where all map back, or where it takes too long to tell. */
    List<String> lossy() throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            Sql.execute(connection, TIME_LIMIT);
            return lossy(2 * WANTED, false);
        } catch (SQLException e) {
            connection.rollback(before);
            if (CANCELLED.equals(e.getSQLState())) {
                return List.of();
            }
            if (!BAD_VALUE.matcher(String.valueOf(e.getSQLState())).matches()) {
                throw e;
            }
            Sql.execute(connection, TIME_LIMIT);
            return failing(e);
        }
    }

    private List<String> lossy(int rows, boolean one) throws SQLException {
        return Sql.rows(
                connection,
                "SELECT concertina_row, " + sql.sources() + ", " + sql.back() + from(one ? rows - 1 : 0, one ? 1 : rows)
                        + " WHERE NOT (" + sql.mapsBack() + ") LIMIT " + SHOWN,
                row -> row.getString(1) + ": '" + row.getString(2) + "' comes back as '" + row.getString(3) + "'");
    }

    /** The first row for which it fails; rows may go meanwhile, and then only the error is left to tell. */
    private List<String> failing(SQLException error) throws SQLException {
        int good = 0;
        int bad = 2 * WANTED;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (fails(middle)) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        Optional<String> row = Sql.only(
                connection,
                "SELECT concertina_row || ': ' || coalesce(" + sql.sources() + ", 'null')" + from(bad - 1, 1),
                each -> each.getString(1));
        return List.of(row.map(each -> each + ": ").orElse("")
                + String.valueOf(error.getMessage()).lines().findFirst().orElse(""));
    }

    private boolean fails(int rows) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            lossy(rows, false);
            return false;
        } catch (SQLException e) {
            connection.rollback(before);
            if (BAD_VALUE.matcher(String.valueOf(e.getSQLState())).matches()) {
                return true;
            }
            throw e;
        }
    }

    /** Only the old columns: the new ones may not exist yet, and no expression of the way there reads them. */
    private String from(int after, int rows) {
        String columns =
                trip.sources().stream().map(each -> Quote.ident(each.column())).collect(Collectors.joining(", "));
        return " FROM (SELECT " + key() + " AS concertina_row, " + columns + " FROM " + Quote.table(table.name())
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
