package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Evidence in PostgreSQL. */
final class PostgresEvidence implements Evidence {
    private static final String OF =
            " WHERE change = ? AND schema_name = ? AND table_name = ? AND table_identity = ? AND column_name = ?";

    private final String evidence;
    private final String watches;
    private final String releases;
    private final String ledger;
    private final String forces;

    PostgresEvidence(Ident schema) {
        this.evidence = Quote.table(new TableName(schema, new Ident("concertina_evidence")));
        this.watches = Quote.table(new TableName(schema, new Ident("concertina_watch")));
        this.releases = Quote.table(new TableName(schema, new Ident("concertina_release")));
        this.forces = Quote.table(new TableName(schema, new Ident("concertina_force")));
        this.ledger = Quote.table(new TableName(schema, new Ident("concertina_ledger")));
    }

    @Override
    public void record(Connection connection, Subject subject, Kind kind, String detail, long amount)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + evidence
                        + " (change, schema_name, table_name, table_identity, column_name, kind, detail,"
                        + " amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                with(subject, word(kind), detail, amount));
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        LedgerSchema.lock(connection);
    }

    @Override
    public Optional<Found> last(Connection connection, Subject subject, Kind kind) throws SQLException {
        return Sql.first(
                connection,
                "SELECT extract(epoch FROM clock_timestamp() - recorded_at), detail, amount, recorded_by FROM "
                        + evidence + OF + " AND kind = ? ORDER BY id DESC LIMIT 1",
                row -> new Found(age(row), row.getString(2), row.getLong(3), row.getString(4)),
                with(subject, word(kind)));
    }

    @Override
    public Optional<Watch> watch(Connection connection, Subject subject, String what) throws SQLException {
        return Sql.first(
                connection,
                "SELECT extract(epoch FROM clock_timestamp() - since), epoch, names, counts FROM " + watches + OF
                        + " AND what = ? FOR UPDATE",
                row -> new Watch(age(row), row.getString(2), counts(row)),
                with(subject, what));
    }

    @Override
    public void startWatch(Connection connection, Subject subject, String what, String epoch, Map<String, Long> counts)
            throws SQLException {
        List<String> names = new ArrayList<>(counts.keySet());
        Sql.update(
                connection,
                "INSERT INTO " + watches
                        + " (change, schema_name, table_name, table_identity, column_name, what, epoch,"
                        + " names, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::bigint[])"
                        + " ON CONFLICT (change, schema_name, table_name, table_identity, column_name, what)"
                        + " DO UPDATE SET epoch = excluded.epoch, names = excluded.names, counts = excluded.counts,"
                        + " since = clock_timestamp()",
                with(
                        subject,
                        what,
                        epoch,
                        names,
                        names.stream().map(counts::get).toList()));
    }

    @Override
    public boolean contracted(Connection connection, String change, TableName table, long identity)
            throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT true FROM " + evidence + " WHERE change = ? AND schema_name = ? AND table_name = ?"
                                + " AND table_identity = ? AND kind IN (?, ?, ?, ?) LIMIT 1",
                        row -> true,
                        change,
                        PostgresReadSwitches.schemaOf(table),
                        table.name().text(),
                        identity,
                        word(Kind.RETIRED),
                        word(Kind.DUAL_WRITE_DROPPED),
                        word(Kind.HELD),
                        word(Kind.DROPPED))
                .isPresent();
    }

    @Override
    public Duration ledgerAge(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT extract(epoch FROM clock_timestamp() - min(installed_at)) FROM " + ledger,
                        PostgresEvidence::age)
                .orElseThrow();
    }

    @Override
    public List<Subject> watched(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT change, schema_name, table_name, table_identity, column_name FROM " + watches
                        + " ORDER BY 1, 2, 3, 4, 5",
                row -> new Subject(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)));
    }

    @Override
    public boolean release(Connection connection, String release) throws SQLException {
        return Sql.update(
                        connection,
                        "INSERT INTO " + releases + " (release) VALUES (?) ON CONFLICT (release) DO NOTHING",
                        release)
                == 1;
    }

    @Override
    public Releases releases(Connection connection, Duration atMostAgo, String current) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT count(*), count(*) FILTER (WHERE seen_at > clock_timestamp() - make_interval(secs => ?)"
                                + " AND release <> ?)"
                                + " FROM " + releases,
                        row -> new Releases(row.getInt(1), row.getInt(2)),
                        atMostAgo.toMillis() / 1000.0,
                        current)
                .orElseThrow();
    }

    @Override
    public void force(Connection connection, String change, GuardName guard, String reason) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + forces + " (change, guard, reason) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM "
                        + forces + " WHERE change = ? AND guard = ? AND reason = ? AND ordered_by = session_user"
                        + " AND used_for IS NULL)",
                change,
                guard.word(),
                reason,
                change,
                guard.word(),
                reason);
    }

    @Override
    public List<Force> forces(Connection connection, String change, String run) throws SQLException {
        return Sql.list(
                connection,
                "SELECT guard, reason, ordered_by FROM " + forces
                        + " WHERE change = ? AND (used_for IS NULL OR used_for = ?) ORDER BY id",
                row -> new Force(GuardName.find(row.getString(1)).orElseThrow(), row.getString(2), row.getString(3)),
                change,
                run);
    }

    @Override
    public void useForces(Connection connection, String change, String run) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + forces
                        + " SET used_for = ?, used_at = clock_timestamp() WHERE change = ? AND used_for IS NULL",
                run,
                change);
    }

    private static Object[] with(Subject subject, Object... more) {
        List<Object> all = new ArrayList<>(
                List.of(subject.change(), subject.schema(), subject.table(), subject.identity(), subject.old()));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration age(ResultSet row) throws SQLException {
        return Duration.ofMillis((long) (row.getDouble(1) * 1000));
    }

    private static Map<String, Long> counts(ResultSet row) throws SQLException {
        List<String> names = Sql.strings(row, "names");
        List<String> amounts = Sql.strings(row, "counts");
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            counts.put(names.get(i), Long.valueOf(amounts.get(i)));
        }
        return counts;
    }
}
