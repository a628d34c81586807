package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog shows it.
 *
 * @param name with its schema
 * @param identity the server's own number of this table (PostgreSQL: its oid); another one after a restore or a
 *     re-creation
 * @param partitions the direct partitions of a partitioned table, else empty
 * @param isPartition whether it is itself a partition
 * @param unlogged whether a crash of the server empties it, or a partition of it
 * @param subscribed whether a logical subscription fills it, or a partition of it
 * @param estimatedRows the planner's estimate; negative where the table was never analysed
 */
public record Table(
        TableName name,
        long identity,
        Kind kind,
        List<TableColumn> columns,
        List<TableIndex> indexes,
        List<TableConstraint> constraints,
        List<TableTrigger> triggers,
        List<TableName> partitions,
        boolean isPartition,
        boolean rowSecurity,
        boolean unlogged,
        List<String> publications,
        boolean subscribed,
        long estimatedRows) {
    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
        triggers = List.copyOf(triggers);
        partitions = List.copyOf(partitions);
        publications = List.copyOf(publications);
    }

    /** The same table as it will be with other parts. */
    public Table with(
            List<TableColumn> newColumns,
            List<TableIndex> newIndexes,
            List<TableConstraint> newConstraints,
            List<TableTrigger> newTriggers) {
        return new Table(
                name,
                identity,
                kind,
                newColumns,
                newIndexes,
                newConstraints,
                newTriggers,
                partitions,
                isPartition,
                rowSecurity,
                unlogged,
                publications,
                subscribed,
                estimatedRows);
    }

    /** Whether rows live in partitions. */
    public boolean partitioned() {
        return kind == Kind.PARTITIONED;
    }

    /** The column of that name, or empty. */
    public Optional<TableColumn> findColumn(Ident column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** The constraint of that name, or empty. */
    public Optional<TableConstraint> findConstraint(Ident constraint) {
        return constraints.stream().filter(c -> c.name().equals(constraint)).findFirst();
    }

    /** The index behind the primary key, or empty. */
    public Optional<TableIndex> primaryKey() {
        return indexes.stream().filter(TableIndex::primary).findFirst();
    }

    /** The dual writes in force that lead from this table to another one. */
    public List<TableDualWrite> leading() {
        return triggers.stream()
                .filter(trigger -> trigger.fires().contains(TableTrigger.Fires.INSERT))
                .flatMap(trigger -> Optional.ofNullable(trigger.tableDualWrite()).stream())
                .filter(rule -> rule.table().equals(name))
                .distinct()
                .toList();
    }

    /** What kind of relation it is. */
    public enum Kind {
        ORDINARY,
        PARTITIONED,
        FOREIGN,
        VIEW,
        OTHER
    }
}
