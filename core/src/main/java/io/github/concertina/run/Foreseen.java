package io.github.concertina.run;

import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.DefaultValue;
import io.github.concertina.plan.FindViolations;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InBatches;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.InstallTableDualWrite;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Server;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableIndex;
import io.github.concertina.schema.TableTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A table's picture after a step that has not run yet, as far as later operations ask for it. */
record Foreseen(Table table, Server server) implements Step.Renderer<Table> {

    @Override
    public Table addColumn(Step.AddColumn step) {
        // What is there already has what later steps gave it.
        return table.findColumn(step.column().name()).isPresent()
                ? table
                : withColumn(new TableColumn(
                        step.column().name(), step.column().type(), false, text(step.column()), false, null, false));
    }

    @Override
    public Table setDefault(Step.SetDefault step) {
        return table.findColumn(step.column().name())
                .map(c -> withColumn(c.withDefault(text(step.column()))))
                .orElse(table);
    }

    @Override
    public Table commentColumn(Step.CommentColumn step) {
        return table;
    }

    @Override
    public Table buildIndex(Step.BuildIndex step) {
        return withIndex(step.index());
    }

    @Override
    public Table createParentIndex(Step.CreateParentIndex step) {
        return withIndex(step.index());
    }

    @Override
    public Table createParentConstraint(Step.CreateParentConstraint step) {
        return withUnique(step.constraint(), step.columns(), step.primaryKey());
    }

    @Override
    public Table attachIndex(Step.AttachIndex step) {
        return table;
    }

    @Override
    public Table dropIndex(Step.DropIndex step) {
        List<TableIndex> rest = table.indexes().stream()
                .filter(index -> !index.name().equals(step.index()))
                .toList();
        return table.with(table.columns(), rest, table.constraints(), table.triggers());
    }

    @Override
    public Table confirmIndex(Step.ConfirmIndex step) {
        return table;
    }

    @Override
    public Table findViolations(FindViolations step) {
        return table;
    }

    @Override
    public Table addNotValid(Step.AddNotValid step) {
        Table result = withConstraint(step.constraint(), false);
        // From 18 the column is marked at once; before, the constraint is a CHECK that says the same.
        return step.constraint() instanceof Constraint.NotNull notNull && server.major() >= 18
                ? new Foreseen(result, server).setNotNull(new Step.SetNotNull(step.table(), notNull.column()))
                : result;
    }

    @Override
    public Table addProvenForeignKey(Step.AddProvenForeignKey step) {
        return withConstraint(step.constraint(), true);
    }

    @Override
    public Table validate(Step.Validate step) {
        return table.findConstraint(step.constraint())
                .map(c -> withConstraint(
                        new TableConstraint(c.name(), c.kind(), c.columns(), true, c.rule(), c.definition())))
                .orElse(table);
    }

    @Override
    public Table setNotNull(Step.SetNotNull step) {
        return table.findColumn(step.column())
                .map(c -> withColumn(c.withNotNull(true)))
                .orElse(table);
    }

    @Override
    public Table dropHelperConstraint(Step.DropHelperConstraint step) {
        List<TableConstraint> rest = table.constraints().stream()
                .filter(constraint -> !constraint.name().equals(step.constraint()))
                .toList();
        return table.with(table.columns(), table.indexes(), rest, table.triggers());
    }

    @Override
    public Table adoptIndex(Step.AdoptIndex step) {
        return withUnique(step.constraint(), step.columns(), step.primaryKey());
    }

    @Override
    public Table installDualWrite(Step.InstallDualWrite step) {
        return withTrigger(new TableTrigger(
                new Ident(step.key()),
                "",
                Set.of(TableTrigger.Fires.INSERT, TableTrigger.Fires.UPDATE),
                step.rule(),
                null));
    }

    @Override
    public Table installTableDualWrite(InstallTableDualWrite step) {
        return withTrigger(new TableTrigger(
                new Ident(step.key()),
                "",
                Set.of(TableTrigger.Fires.INSERT, TableTrigger.Fires.UPDATE, TableTrigger.Fires.DELETE),
                null,
                step.rule()));
    }

    private Table withTrigger(TableTrigger trigger) {
        return table.with(
                table.columns(),
                table.indexes(),
                table.constraints(),
                replaced(table.triggers(), trigger, t -> t.name().equals(trigger.name())));
    }

    @Override
    public Table runBackfill(Step.RunBackfill step) {
        return table;
    }

    @Override
    public Table runCopy(InBatches.RunCopy step) {
        return table;
    }

    @Override
    public Table verifyTableParity(ParityStep.OfTables step) {
        return table;
    }

    @Override
    public Table runPurge(InBatches.RunPurge step) {
        return table;
    }

    @Override
    public Table verifyParity(Step.VerifyParity step) {
        return table;
    }

    @Override
    public Table switchReads(Step.SwitchReads step) {
        return table;
    }

    @Override
    public Table dropDualWrite(Removing.DropDualWrite step) {
        List<TableTrigger> rest = table.triggers().stream()
                .filter(each ->
                        each.rule() == null || !each.rule().maps(step.removal().column(), step.to()))
                .toList();
        Table without = table.with(table.columns(), table.indexes(), table.constraints(), rest);
        for (Ident old : step.released()) {
            without = new Foreseen(without, server).released(old);
        }
        return without;
    }

    @Override
    public Table dropTableDualWrite(Removing.DropTableDualWrite step) {
        List<TableTrigger> rest = table.triggers().stream()
                .filter(each -> each.tableRule() == null || !each.tableRule().leads(step.table(), step.toTable()))
                .toList();
        return table.with(table.columns(), table.indexes(), table.constraints(), rest);
    }

    @Override
    public Table releaseColumn(Removing.ReleaseColumn step) {
        Table released = released(step.removal().column());
        List<TableConstraint> rest = released.constraints().stream()
                .filter(each -> !step.constraints().contains(each.name()))
                .toList();
        return released.with(released.columns(), released.indexes(), rest, released.triggers());
    }

    @Override
    public Table holdColumn(Removing.HoldColumn step) {
        return renamed(step.removal().column(), step.held());
    }

    @Override
    public Table dropHeldColumn(Removing.DropHeldColumn step) {
        return without(step.held());
    }

    @Override
    public Table dropAddedColumn(Removing.DropAddedColumn step) {
        return without(step.removal().column());
    }

    @Override
    public Table holdTable(Removing.HoldTable step) {
        return table; // As for a table behind a view.
    }

    @Override
    public Table dropHeldTable(Removing.DropHeldTable step) {
        return table; // As for a table behind a view.
    }

    @Override
    public Table unholdTable(Step.UnholdTable step) {
        return table; // As for a table behind a view.
    }

    @Override
    public Table dropCompatibilityView(Removing.DropCompatibilityView step) {
        return table; // As for a table behind a view.
    }

    @Override
    public Table putViewBack(Step.PutViewBack step) {
        return table; // As for a table behind a view.
    }

    @Override
    public Table dropConstraint(Removing.DropConstraint step) {
        Ident name = step.constraint();
        return table.with(
                table.columns(),
                table.indexes().stream()
                        .filter(index -> !index.name().equals(name))
                        .toList(),
                table.constraints().stream()
                        .filter(each -> !each.name().equals(name))
                        .toList(),
                table.triggers());
    }

    @Override
    public Table retire(Removing.Retire step) {
        return step.removal().old() instanceof Old.OfColumn column ? released(column.name()) : table;
    }

    @Override
    public Table swapColumns(Removing.SwapColumns step) {
        return new ForeseenSwap(table, step.swap()).after();
    }

    @Override
    public Table unholdColumn(Step.UnholdColumn step) {
        return renamed(step.held(), step.column());
    }

    @Override
    public Table renameBehindView(Step.RenameBehindView step) {
        return table; // What comes later in the same file asks for either name, and finds it when its turn comes.
    }

    private Table without(Ident column) {
        List<TableColumn> rest = table.columns().stream()
                .filter(each -> !each.name().equals(column))
                .toList();
        return table.with(rest, table.indexes(), table.constraints(), table.triggers());
    }

    private Table released(Ident column) {
        return table.findColumn(column)
                .map(c -> withColumn(c.withNotNull(false)))
                .orElse(table);
    }

    private Table renamed(Ident column, Ident other) {
        List<TableColumn> columns = table.columns().stream()
                .map(c -> c.name().equals(column) ? c.named(other) : c)
                .toList();
        return table.with(columns, table.indexes(), table.constraints(), table.triggers());
    }

    private Table withColumn(TableColumn column) {
        List<TableColumn> columns = new ArrayList<>(table.columns());
        int at = -1;
        for (int i = 0; i < columns.size(); i++) {
            at = columns.get(i).name().equals(column.name()) ? i : at;
        }
        if (at < 0) {
            columns.add(column);
        } else {
            columns.set(at, column);
        }
        return table.with(columns, table.indexes(), table.constraints(), table.triggers());
    }

    private static @Nullable String text(Column column) {
        return column.defaultValue() instanceof DefaultValue.Computed computed
                ? computed.expression().sql()
                : column.defaultValue() instanceof DefaultValue.Literal literal ? literal.text() : null;
    }

    private Table withIndex(Index index) {
        List<Ident> columns = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            @Nullable Ident column = key.column();
            if (column != null) {
                columns.add(column);
            }
        }
        boolean plain = columns.size() == index.keys().size()
                && index.where() == null
                && index.method().equals("btree")
                && index.keys().stream().noneMatch(Index.Key::descending);
        return withIndex(index.name(), columns, index.unique(), /* primary= */ false, plain);
    }

    private Table withIndex(Ident name, List<Ident> columns, boolean unique, boolean primary, boolean plain) {
        boolean walkable = unique
                && plain
                && columns.stream()
                        .allMatch(each -> table.findColumn(each)
                                .filter(TableColumn::notNull)
                                .isPresent());
        return withIndex(new TableIndex(
                name, columns, unique, primary, true, walkable, walkable ? "" : "is not built yet", null, ""));
    }

    private Table withIndex(TableIndex index) {
        if (table.indexes().stream().anyMatch(each -> each.name().equals(index.name()) && each.valid())) {
            return table;
        }
        return table.with(
                table.columns(),
                replaced(table.indexes(), index, i -> i.name().equals(index.name())),
                table.constraints(),
                table.triggers());
    }

    private Table withUnique(Ident name, List<Ident> columns, boolean primaryKey) {
        TableConstraint.Kind kind = primaryKey ? TableConstraint.Kind.PRIMARY_KEY : TableConstraint.Kind.UNIQUE;
        Table withIndex = withIndex(name, columns, /* unique= */ true, primaryKey, /* plain= */ true);
        return new Foreseen(withIndex, server).withConstraint(new TableConstraint(name, kind, columns, true, null, ""));
    }

    private Table withConstraint(Constraint rule, boolean validated) {
        if (table.findConstraint(rule.name()).isPresent()) {
            return table;
        }
        if (rule instanceof Constraint.ForeignKey key) {
            return withConstraint(new TableConstraint(
                    rule.name(), TableConstraint.Kind.FOREIGN_KEY, key.columns(), validated, rule, ""));
        }
        if (rule instanceof Constraint.NotNull notNull) {
            return withConstraint(new TableConstraint(
                    rule.name(), TableConstraint.Kind.NOT_NULL, List.of(notNull.column()), validated, rule, ""));
        }
        return withConstraint(
                new TableConstraint(rule.name(), TableConstraint.Kind.CHECK, List.of(), validated, rule, ""));
    }

    private Table withConstraint(TableConstraint constraint) {
        return table.with(
                table.columns(),
                table.indexes(),
                replaced(table.constraints(), constraint, c -> c.name().equals(constraint.name())),
                table.triggers());
    }

    private static <T> List<T> replaced(List<T> items, T item, Predicate<T> same) {
        List<T> result = new ArrayList<>(items);
        result.removeIf(same);
        result.add(item);
        return result;
    }
}
