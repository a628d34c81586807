package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Batches;
import io.github.concertina.dialect.Comparison;
import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.State;
import io.github.concertina.dialect.Usage;
import io.github.concertina.dialect.Work;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Overview;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.Runs;
import io.github.concertina.ledger.Scripts;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Batched;
import io.github.concertina.plan.Copy;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Parity;
import io.github.concertina.plan.ParityCheck;
import io.github.concertina.plan.Purge;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableParity;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Server;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL, from version 14. */
public final class PostgresDialect implements Dialect {
    private final int major;
    private final Sessions sessions = new PostgresSessions();

    /** The dialect of one server version. */
    public PostgresDialect(Server server) {
        this.major = server.major();
    }

    /** The dialect of the server behind a connection. */
    public static PostgresDialect of(Connection connection) throws SQLException {
        return new PostgresDialect(new PostgresCatalog(connection).server());
    }

    @Override
    public Catalog catalog(Connection connection) throws SQLException {
        return new PostgresCatalog(connection);
    }

    @Override
    public Work work(Connection connection, Step step) {
        return step.accept(new PostgresRenderer(major, new TableTree(connection)));
    }

    @Override
    public State inspect(Connection connection, Step step) throws SQLException {
        return step.accept(new PostgresInspector(connection));
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Batches batches(Batched rows, Table table) {
        if (rows instanceof Copy copy) {
            return new CopyBatches(copy, table);
        }
        return rows instanceof Purge purge
                ? new PurgeBatches(purge, table)
                : new PostgresBatches((Backfill) rows, table);
    }

    @Override
    public Comparison comparison(Connection connection, ParityCheck check, Table table) throws SQLException {
        return check instanceof TableParity tables
                ? new TableComparison(tables, table, catalog(connection).table(tables.toTable()))
                : new PostgresComparison((Parity) check, table);
    }

    @Override
    public Ledger ledger(Ident schema) {
        return new PostgresLedger(schema);
    }

    @Override
    public ReadSwitches readSwitches(Ident schema) {
        return new PostgresReadSwitches(schema);
    }

    @Override
    public Evidence evidence(Ident schema) {
        return new PostgresEvidence(schema);
    }

    @Override
    public Scripts scripts(Ident schema) {
        return new PostgresScripts(schema);
    }

    @Override
    public Runs runs(Ident schema) {
        return new PostgresRuns(schema);
    }

    @Override
    public Overview overview(Ident schema) {
        return new PostgresOverview(schema);
    }

    @Override
    public List<Ident> ledgers(Connection connection) throws SQLException {
        return LedgerSchema.all(connection);
    }

    @Override
    public Usage usage() {
        return new PostgresUsage();
    }

    @Override
    public List<String> print(Work work, Limits limits) {
        return new PostgresPrinter(limits).print(work);
    }
}
