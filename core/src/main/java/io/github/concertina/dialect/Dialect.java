package io.github.concertina.dialect;

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

/** A database product: how steps become SQL, and how its catalog and sessions are read. */
public interface Dialect {
    /** The catalog seen through a connection; it runs its questions in transactions that are rolled back. */
    Catalog catalog(Connection connection) throws SQLException;

    /** How a step is carried out on the tables that there are now. */
    Work work(Connection connection, Step step) throws SQLException;

    /** What the catalog says about a step now. */
    State inspect(Connection connection, Step step) throws SQLException;

    /** What is asked of sessions. */
    Sessions sessions();

    /** The statements of what is done to rows in batches, on a table as the catalog shows it now. */
    Batches batches(Batched rows, Table table);

    /**
     * The statements of one comparison on the tables as the catalog shows them now.
     *
     * @param table the one whose rows are walked
     */
    Comparison comparison(Connection connection, ParityCheck check, Table table) throws SQLException;

    /** The ledger's tables in a schema. */
    Ledger ledger(Ident schema);

    /** The read switches in a ledger's schema. */
    ReadSwitches readSwitches(Ident schema);

    /** Evidence and releases in a ledger's schema. */
    Evidence evidence(Ident schema);

    /** The migration files in a ledger's schema that are the command's. */
    Scripts scripts(Ident schema);

    /** The runs in a ledger's schema. */
    Runs runs(Ident schema);

    /** The ledger in a schema, as a whole. */
    Overview overview(Ident schema);

    /** The schemas that hold a ledger. */
    List<Ident> ledgers(Connection connection) throws SQLException;

    /** Who still uses what. */
    Usage usage();

    /** The work as statements that can be run by hand, with comments that say how. */
    List<String> print(Work work, Limits limits);

    /** The time limits that a printed script sets. */
    record Limits(String lockTimeout, String statementTimeout) {}
}
