package io.github.concertina.run;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableIndex;
import io.github.concertina.schema.TableTrigger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table's picture once columns have exchanged their names. */
record ForeseenSwap(Table table, ColumnSwap swap) {
    Table after() {
        return table.with(
                table.columns().stream().map(this::column).toList(),
                table.indexes().stream().flatMap(this::index).toList(),
                table.constraints().stream().flatMap(this::constraint).toList(),
                table.triggers().stream().filter(each -> !ends(each)).toList());
    }

    private TableColumn column(TableColumn column) {
        for (ColumnSwap.Pair pair : swap.pairs()) {
            if (pair.from().equals(column.name())) {
                return column.named(pair.to()).withNotNull(false).withDefault(null);
            }
            if (pair.to().equals(column.name())) {
                String value = table.findColumn(pair.from())
                        .map(TableColumn::defaultExpression)
                        .orElse(null);
                return column.named(pair.from()).withDefault(value);
            }
        }
        return column;
    }

    private Stream<TableIndex> index(TableIndex index) {
        Optional<ColumnSwap.Key> key = swap.keys().stream()
                .filter(each -> each.twin().equals(index.name()))
                .findFirst();
        boolean gone = swap.keys().stream().anyMatch(each -> each.name().equals(index.name()))
                || swap.indexes().stream().anyMatch(each -> each.name().equals(index.name()));
        if (gone) {
            return Stream.empty();
        }
        Ident name = key.map(ColumnSwap.Key::name)
                .orElseGet(() -> swap.indexes().stream()
                        .filter(each -> each.twin().equals(index.name()))
                        .map(ColumnSwap.Twin::name)
                        .findFirst()
                        .orElse(index.name()));
        return Stream.of(new TableIndex(
                name,
                index.columns().stream().map(swap::renamed).toList(),
                index.unique(),
                index.primary() || key.filter(ColumnSwap.Key::primary).isPresent(),
                index.valid(),
                index.usableAsKeyset(),
                index.why(),
                index.parent(),
                ""));
    }

    private Stream<TableConstraint> constraint(TableConstraint constraint) {
        List<ColumnSwap.Twin> twins = Stream.concat(swap.references().stream(), swap.checks().stream())
                .filter(each -> each.table().equals(table.name()))
                .toList();
        if (twins.stream().anyMatch(each -> each.name().equals(constraint.name()))) {
            return Stream.empty();
        }
        Ident name = twins.stream()
                .filter(each -> each.twin().equals(constraint.name()))
                .map(ColumnSwap.Twin::name)
                .findFirst()
                .orElse(constraint.name());
        return Stream.of(new TableConstraint(
                name,
                constraint.kind(),
                constraint.columns().stream().map(swap::renamed).toList(),
                constraint.validated(),
                null,
                ""));
    }

    private boolean ends(TableTrigger trigger) {
        return trigger.dualWrite() != null
                && swap.pairs().stream().anyMatch(pair -> trigger.dualWrite().isOf(pair.from(), pair.to()));
    }
}
