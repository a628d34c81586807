package io.github.concertina.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint that the server holds rows to. */
public sealed interface Constraint {
    /** The constraint's name. */
    Ident name();

    /** A condition that no row may make false. */
    record Check(Ident name, Expression condition) implements Constraint {}

    /** A NOT NULL with a name: a constraint of its own from PostgreSQL 18, before that a CHECK that says the same. */
    record NotNull(Ident name, Ident column) implements Constraint {}

    /**
     * A reference to another table.
     *
     * @param referencedColumns empty means: the primary key of the referenced table
     * @param onDelete null for NO ACTION
     * @param onUpdate null for NO ACTION
     */
    record ForeignKey(
            Ident name,
            List<Ident> columns,
            TableName referencedTable,
            List<Ident> referencedColumns,
            @Nullable Action onDelete,
            @Nullable Action onUpdate,
            Deferral deferral)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            referencedColumns = List.copyOf(referencedColumns);
            // One way to say it, so that keys that mean the same are equal.
            onDelete = onDelete == Action.NO_ACTION ? null : onDelete;
            onUpdate = onUpdate == Action.NO_ACTION ? null : onUpdate;
        }
    }

    /** What happens to referencing rows. */
    enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /** When a foreign key is checked. */
    enum Deferral {
        NOT_DEFERRABLE,
        INITIALLY_IMMEDIATE,
        INITIALLY_DEFERRED
    }
}
