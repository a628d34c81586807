package io.github.concertina.operation;

import io.github.concertina.plan.Phase;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * One line of a migration: what its author wants, as a value.
 *
 * <p>Implementations are records that carry {@link OperationInfo}, with an {@link Attribute} or an {@link AttributeGroup} on
 * every component. Their compact constructors refuse what is wrong without looking at a database.
 */
public interface Operation {
    /** The schema as its author wrote it; null where the search path decides. */
    @Nullable
    String schemaName();

    /** The table as its author wrote it. */
    String tableName();

    /** The table that it is about. */
    default TableName table() {
        return Names.table(schemaName(), tableName());
    }

    /** Tells it from the other operations of the same kind on this table: a column's or an index's name. */
    String target();

    /**
     * Plans the steps, for the database that {@code catalog} shows.
     *
     * @param change the logical change that the operation belongs to
     * @throws io.github.concertina.plan.Refusal where the operation cannot or must not run on this database
     */
    Plan plan(String change, Catalog catalog);

    /** The first of the phases in which it may stand. */
    default Phase phase() {
        OperationInfo info = getClass().getAnnotation(OperationInfo.class);
        if (info == null) {
            throw new IllegalStateException(getClass() + " lacks @OperationInfo");
        }
        return info.phases()[0];
    }

    /** Whether guards decide when it may run. */
    default boolean guarded() {
        return false;
    }
}
