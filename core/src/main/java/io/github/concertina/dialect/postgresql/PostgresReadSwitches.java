package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.ServerMark;
import io.github.concertina.ledger.ShadowReads;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ParityCheck;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read switches in PostgreSQL. */
final class PostgresReadSwitches implements ReadSwitches {
    private final Ident schema;
    private final String switches;
    private final String log;
    private final String steps;
    private final ShadowReadsSql shadowReads;

    PostgresReadSwitches(Ident schema) {
        this.schema = schema;
        this.switches = Quote.table(new TableName(schema, new Ident("concertina_read_switch")));
        this.log = Quote.table(new TableName(schema, new Ident("concertina_read_switch_log")));
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
        this.shadowReads = new ShadowReadsSql(schema);
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        Sql.execute(connection, "LOCK TABLE " + switches + " IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public Optional<ReadSwitch> find(Connection connection, String flag) throws SQLException {
        return Sql.first(
                connection,
                "SELECT change, schema_name, table_name, percent FROM " + switches + " WHERE flag = ?",
                row -> new ReadSwitch(
                        flag,
                        row.getString(1),
                        new TableName(new Ident(row.getString(2)), new Ident(row.getString(3))),
                        row.getInt(4)),
                flag);
    }

    @Override
    public void set(Connection connection, ReadSwitch wanted, @Nullable String reason) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + switches + " (flag, change, schema_name, table_name, percent) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (flag) DO UPDATE SET percent = excluded.percent, set_at = excluded.set_at,"
                        + " set_by = excluded.set_by",
                wanted.flag(),
                wanted.change(),
                schemaOf(wanted.table()),
                wanted.table().name().text(),
                wanted.percent());
        Sql.update(
                connection,
                "INSERT INTO " + log + " (flag, percent, reason) VALUES (?, ?, ?)",
                wanted.flag(),
                wanted.percent(),
                reason);
    }

    @Override
    public void grant(Connection connection, List<Ident> roles) throws SQLException {
        for (Ident role : roles) {
            Sql.execute(connection, "GRANT USAGE ON SCHEMA " + Quote.ident(schema) + " TO " + Quote.ident(role));
            Sql.execute(connection, "GRANT SELECT ON " + switches + " TO " + Quote.ident(role));
            shadowReads.grant(connection, role);
        }
    }

    @Override
    public Proof proof(
            Connection connection, String change, TableName table, long tableIdentity, List<Expected> expected)
            throws SQLException {
        record Compared(String step, boolean done, ServerMark server) {}
        ServerMark here = ServerMarkReader.read(connection);
        List<Compared> all = Sql.list(
                connection,
                // One that goes on stands against the proof from its first difference to the end of a clean pass.
                "SELECT step, step LIKE 'verifyParity:%' AND status = 'done', system_identifier, timeline FROM " + steps
                        + " AS s"
                        + " WHERE change = ? AND schema_name = ? AND table_name = ? AND table_identity = ?"
                        + " AND (step LIKE 'verifyParity:%' OR step LIKE 'continuous:%' AND rows_changed > 0"
                        + " OR step LIKE 'partialParity:%' AND status = 'failed') AND " + NewSideSql.INTACT
                        + " FOR SHARE",
                row -> new Compared(
                        row.getString(1),
                        row.getBoolean(2),
                        ServerMarkReader.mark(row, "system_identifier", "timeline")),
                change,
                schemaOf(table),
                table.name().text(),
                tableIdentity);
        if (!all.stream().allMatch(Compared::done)) {
            return new Proof.Open();
        }
        if (all.stream().anyMatch(each -> here.since(each.server()) == ServerMark.Change.OTHER)) {
            return new Proof.Elsewhere();
        }
        List<String> missing = expected.stream()
                .filter(each -> all.stream().map(Compared::step).noneMatch(each.steps()::contains))
                .map(Expected::what)
                .toList();
        return all.isEmpty() || !missing.isEmpty()
                ? new Proof.Missing(missing, partial(connection, change, table, tableIdentity))
                : new Proof.Clean();
    }

    private List<String> partial(Connection connection, String change, TableName table, long tableIdentity)
            throws SQLException {
        return Sql.list(
                connection,
                "SELECT step FROM " + steps + " WHERE change = ? AND schema_name = ? AND table_name = ?"
                        + " AND table_identity = ? AND starts_with(step, ?) ORDER BY id",
                row -> row.getString(1),
                change,
                schemaOf(table),
                table.name().text(),
                tableIdentity,
                ParityCheck.PARTIAL);
    }

    @Override
    public Optional<Standing> standing(Connection connection, String change, TableName table) throws SQLException {
        List<Standing> flags = Sql.list(
                connection,
                "SELECT s.percent, extract(epoch FROM clock_timestamp() - s.set_at) FROM " + switches + " AS s"
                        + " WHERE s.change = ? AND s.schema_name = ? AND s.table_name = ? FOR SHARE",
                row -> {
                    int percent = row.getInt(1);
                    Duration age = Duration.ofMillis((long) (row.getDouble(2) * 1000));
                    return new Standing(percent, percent, percent == 100 ? Optional.of(age) : Optional.empty());
                },
                change,
                schemaOf(table),
                table.name().text());
        int most = flags.stream().mapToInt(Standing::percent).max().orElse(0);
        return flags.stream()
                .min(Comparator.comparingInt(Standing::percent)
                        .thenComparing(each -> each.full().orElse(Duration.ZERO)))
                .map(behind -> new Standing(behind.percent(), most, behind.full()));
    }

    @Override
    public ShadowReads shadowReads() {
        return shadowReads;
    }

    static String schemaOf(TableName table) {
        return Objects.requireNonNull(table.schema(), "a table from the catalog has a schema")
                .text();
    }
}
