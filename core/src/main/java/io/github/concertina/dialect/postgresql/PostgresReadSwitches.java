package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The read switches in PostgreSQL. */
final class PostgresReadSwitches implements ReadSwitches {
    private final Ident schema;
    private final String switches;
    private final String log;
    private final String steps;

    PostgresReadSwitches(Ident schema) {
        this.schema = schema;
        this.switches = Quote.table(new TableName(schema, new Ident("concertina_read_switch")));
        this.log = Quote.table(new TableName(schema, new Ident("concertina_read_switch_log")));
        this.steps = Quote.table(new TableName(schema, new Ident("concertina_step")));
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
    public void set(Connection connection, ReadSwitch wanted) throws SQLException {
        Ident tableSchema = Objects.requireNonNull(wanted.table().schema(), "a table from the catalog has a schema");
        Sql.update(
                connection,
                "INSERT INTO " + switches + " (flag, change, schema_name, table_name, percent) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (flag) DO UPDATE SET percent = excluded.percent, set_at = excluded.set_at,"
                        + " set_by = excluded.set_by",
                wanted.flag(),
                wanted.change(),
                tableSchema.text(),
                wanted.table().name().text(),
                wanted.percent());
        Sql.update(
                connection, "INSERT INTO " + log + " (flag, percent) VALUES (?, ?)", wanted.flag(), wanted.percent());
    }

    @Override
    public void grant(Connection connection, List<Ident> roles) throws SQLException {
        for (Ident role : roles) {
            Sql.execute(connection, "GRANT USAGE ON SCHEMA " + Quote.ident(schema) + " TO " + Quote.ident(role));
            Sql.execute(connection, "GRANT SELECT ON " + switches + " TO " + Quote.ident(role));
        }
    }

    @Override
    public Proof proof(Connection connection, ReadSwitch wanted, long tableIdentity) throws SQLException {
        Ident tableSchema = Objects.requireNonNull(wanted.table().schema(), "a table from the catalog has a schema");
        return Sql.first(
                        connection,
                        "SELECT count(*), count(*) FILTER (WHERE status <> 'done') FROM " + steps
                                + " WHERE change = ? AND schema_name = ? AND table_name = ? AND table_identity = ?"
                                + " AND step LIKE 'verifyParity:%'",
                        row -> row.getLong(1) == 0 ? Proof.NONE : row.getLong(2) > 0 ? Proof.OPEN : Proof.CLEAN,
                        wanted.change(),
                        tableSchema.text(),
                        wanted.table().name().text(),
                        tableIdentity)
                .orElseThrow();
    }
}
