package io.github.concertina.run;

import io.github.concertina.dialect.Batches;
import io.github.concertina.dialect.Comparison;
import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
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
import io.github.concertina.plan.Batched;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ParityCheck;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A dialect that does what another does, except for what a negative control overrides. */
class ForwardingDialect implements Dialect {
    private final Dialect real;

    ForwardingDialect(Dialect real) {
        this.real = real;
    }

    /** The shipped dialect with something left out, as a runner takes it. */
    static Dialects without(UnaryOperator<Dialect> safety) {
        return connection -> safety.apply(Dialects.shipped(connection));
    }

    @Override
    public Catalog catalog(Connection connection) throws SQLException {
        return real.catalog(connection);
    }

    @Override
    public Work work(Connection connection, Step step) throws SQLException {
        return real.work(connection, step);
    }

    @Override
    public State inspect(Connection connection, Step step) throws SQLException {
        return real.inspect(connection, step);
    }

    @Override
    public Sessions sessions() {
        return real.sessions();
    }

    @Override
    public Batches batches(Batched rows, Table table) {
        return real.batches(rows, table);
    }

    @Override
    public Comparison comparison(Connection connection, ParityCheck check, Table table) throws SQLException {
        return real.comparison(connection, check, table);
    }

    @Override
    public Ledger ledger(Ident schema) {
        return real.ledger(schema);
    }

    @Override
    public ReadSwitches readSwitches(Ident schema) {
        return real.readSwitches(schema);
    }

    @Override
    public Evidence evidence(Ident schema) {
        return real.evidence(schema);
    }

    @Override
    public Scripts scripts(Ident schema) {
        return real.scripts(schema);
    }

    @Override
    public Runs runs(Ident schema) {
        return real.runs(schema);
    }

    @Override
    public Overview overview(Ident schema) {
        return real.overview(schema);
    }

    @Override
    public List<Ident> ledgers(Connection connection) throws SQLException {
        return real.ledgers(connection);
    }

    @Override
    public Usage usage() {
        return real.usage();
    }

    @Override
    public List<String> print(Work work, Limits limits) {
        return real.print(work, limits);
    }
}
