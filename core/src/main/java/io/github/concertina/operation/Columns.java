package io.github.concertina.operation;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;

/** Columns that must exist, and the sentence where they do not. */
final class Columns {
    private Columns() {}

    static TableColumn require(Table table, Ident column) {
        return table.findColumn(column)
                .orElseThrow(() -> new Refusal(
                        table.name() + " has no column '" + column + "'",
                        Nearest.hint(
                                column.text(),
                                table.columns().stream()
                                        .map(c -> c.name().text())
                                        .toList())));
    }
}
