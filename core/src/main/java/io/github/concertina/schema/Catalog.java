package io.github.concertina.schema;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan asks the server. Answers are true when they are given; a step asks again before it acts.
 *
 * <p>Questions about SQL that a user wrote are answered by the server itself, on an empty temporary copy of the table
 * that is rolled back, so no rule here has to know what a version does. Errors of the server in such SQL surface as
 * {@link io.github.concertina.plan.Refusal}.
 */
public interface Catalog {
    /** The server behind this catalog. */
    Server server();

    /** The table, or empty where there is none of that name. */
    Optional<Table> findTable(TableName name);

    /** The table; where there is none, a refusal that names what exists instead. */
    Table table(TableName name);

    /** What adding this column would do to the rows of the table. */
    AddColumnEffect tryAddColumn(Table table, Column column);

    /** What the server says of an expression over the table's columns whose value goes into {@code target}. */
    ExpressionFacts tryExpression(Table table, Ident target, Expression expression);

    /**
     * Some rows whose values do not survive the way to other columns and back, do not fit there, or for which it fails, in
     * words; looked for among about a thousand, and only where the columns exist already.
     *
     * @param into the table of the other columns; the same one within a table
     * @param read the columns that the way there reads
     */
    List<String> lossyRows(Table table, Table into, Set<Ident> read, Backfill.RoundTrip trip);

    /** Refuses unless the condition is a boolean expression over the table's columns. */
    void tryCondition(Table table, Expression condition);

    /** The foreign keys of whatever table that reference this one. */
    List<IncomingKey> incoming(Table table);

    /** Whether columns of two tables that are compared in pairs sort their values alike. */
    boolean sortAlike(Table table, List<Ident> columns, Table other, List<Ident> twins);

    /**
     * Whether rows that do not name the column would break a CHECK, as far as up to a thousand rows of the table tell that are
     * so but for the column; of a CHECK on that column alone for certain.
     */
    boolean breaksUnfilled(Table table, TableConstraint check, TableColumn column);

    /** How often queries scanned an index of the table, those on partitions included, since the statistics began. */
    long scans(Table table, Ident index);

    /** Whether policies of row-level security would hide rows of the table from our role. */
    boolean hidesRows(Table table);

    /** Whether our role may silence the triggers of tables for a transaction. */
    boolean maySilenceTriggers();

    /** The foreign keys of the table, and those of others that reference it. */
    List<Reference> references(Table table);

    /**
     * What goes with the column and not with its name: views, policies, column privileges and the like, in words.
     *
     * @param twin a column whose privileges may be equal; then they are none of them
     */
    List<String> followers(Table table, Ident column, Ident twin);

    /** Refuses unless the server takes the foreign key, given that its target is unique. */
    void tryForeignKey(Table table, Table referenced, Constraint.ForeignKey key);

    /** Refuses unless the server takes the index on the table's columns. */
    void tryIndex(Table table, Index index);

    /** Whether adding a column stays a matter of the catalog. */
    enum AddColumnEffect {
        METADATA_ONLY,
        REWRITE
    }
}
