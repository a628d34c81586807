package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;

/** What a column, or a table, is called while it is held. */
final class HeldName {
    private HeldName() {}

    static Ident of(Ident column) {
        return Names.derived("concertina_held", column.text());
    }

    static TableName of(TableName table) {
        return table.sibling(of(table.name()));
    }

    /** An old column that is there, by whichever of its names; a refusal where it is not. */
    static Ident known(Table table, String column) {
        Ident old = new Ident(column);
        return table.findColumn(of(old)).isPresent()
                ? old
                : Columns.require(table, old).name();
    }
}
