package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Fact;

/** What a changelog says of columns, with the names that MySQL's own types have. */
final class OwnTypes {
    private OwnTypes() {}

    static Fact in(Fact fact) {
        if (fact instanceof Fact.CreateTable create) {
            return new Fact.CreateTable(
                    create.table(),
                    create.ifNotExists(),
                    create.temporary(),
                    create.origin(),
                    create.columns().stream().map(OwnTypes::column).toList(),
                    create.constraints(),
                    create.parents(),
                    create.partitioned(),
                    create.span());
        }
        return fact instanceof Fact.AddColumn add
                ? new Fact.AddColumn(add.table(), column(add.column()), add.ifNotExists(), add.span())
                : fact;
    }

    private static Column column(Column column) {
        return new Column(
                column.name(),
                MySqlTypes.of(column.type().written()),
                column.notNull(),
                column.defaultValue(),
                column.generated(),
                column.constraints());
    }
}
