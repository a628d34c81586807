package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.State;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Removing;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableTrigger;
import java.sql.Connection;
import java.util.List;

/** What the catalog says about steps that take something away: whether it is gone. */
final class RemovingInspector {
    private static final State ABSENT = new State.Absent();
    private static final State DONE = new State.Done();

    private final Connection connection;
    private final PostgresCatalog catalog;

    RemovingInspector(Connection connection, PostgresCatalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    State dropDualWrite(Removing.DropDualWrite step) {
        Ident trigger = new DualWriteNames(
                        step.removal().change(), step.table(), step.olds().get(0), step.lead())
                .trigger();
        List<TableTrigger> triggers = catalog.table(step.table()).triggers();
        if (triggers.stream().anyMatch(each -> each.name().equals(trigger))) {
            return ABSENT;
        }
        return triggers.stream()
                .filter(each -> each.rule() != null
                        && each.rule().change().equals(step.removal().change())
                        && each.rule().maps(step.removal().column(), step.to()))
                .findFirst()
                .<State>map(other -> new State.Conflict(
                        "the trigger of the dual write of " + step.table(),
                        trigger.text(),
                        other.name() + ", made while the table had another name",
                        "drop that trigger and its function by hand, or give the table its name back first"))
                .orElse(DONE);
    }

    State dropTableDualWrite(Removing.DropTableDualWrite step) {
        TableDualWriteNames names =
                new TableDualWriteNames(step.removal().change(), step.removal().table(), step.toTable());
        return Question.ask(() -> Sql.first(
                                connection,
                                "SELECT 1 FROM pg_trigger WHERE tgrelid IN (to_regclass(?), to_regclass(?)) AND tgname IN (?, ?)",
                                row -> true,
                                Quote.table(step.table()),
                                Quote.table(step.toTable()),
                                names.trigger().text(),
                                names.truncateTrigger().text()))
                        .isPresent()
                ? ABSENT
                : DONE;
    }

    State releaseColumn(Removing.ReleaseColumn step) {
        Table table = catalog.table(step.table());
        return table.findColumn(step.removal().column())
                                .filter(TableColumn::notNull)
                                .isPresent()
                        || step.constraints().stream()
                                .anyMatch(each -> table.findConstraint(each).isPresent())
                ? ABSENT
                : DONE;
    }

    State holdColumn(Removing.HoldColumn step) {
        // Both from one look: between two, another runner may rename it.
        Table table = catalog.table(step.table());
        boolean there = table.findColumn(step.removal().column()).isPresent();
        boolean held = table.findColumn(step.held()).isPresent();
        return there && held
                ? new State.Conflict(
                        "the name " + step.held() + " of " + step.table(),
                        step.removal().column() + " under it",
                        "another column of that name, beside " + step.removal().column())
                : there ? ABSENT : DONE;
    }

    State dropHeldColumn(Removing.DropHeldColumn step) {
        return catalog.table(step.table()).findColumn(step.held()).isPresent() ? ABSENT : DONE;
    }

    State dropAddedColumn(Removing.DropAddedColumn step) {
        return catalog.table(step.table()).findColumn(step.removal().column()).isPresent() ? ABSENT : DONE;
    }

    State holdTable(Removing.HoldTable step) {
        // Both from one look: between two, another runner may rename it. A view under the old name is no such table.
        List<String> found = Question.ask(() -> Sql.list(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relname IN (?, ?) AND c.relkind IN ('r', 'p', 'f')",
                row -> row.getString(1),
                String.valueOf(step.table().schema()),
                step.table().name().text(),
                step.held().name().text()));
        return found.size() == 2
                ? new State.Conflict(
                        "the table " + step.held(),
                        step.table() + " under that name",
                        "another table of that name, beside " + step.table())
                : found.contains(step.table().name().text()) ? ABSENT : DONE;
    }

    State dropHeldTable(Removing.DropHeldTable step) {
        return catalog.hasTable(step.table()) ? ABSENT : DONE;
    }

    State dropCompatibilityView(Removing.DropCompatibilityView step) {
        return catalog.viewBehind(step.table(), step.newName())
                .map(view -> view.plain()
                        ? ABSENT
                        : new State.Conflict(
                                "the view " + step.table(),
                                view.wanted(),
                                view.found(),
                                "drop it in a migration of your own: it is not what renameTableBehindView left"))
                .orElse(DONE);
    }

    State dropConstraint(Removing.DropConstraint step) {
        return catalog.table(step.table()).findConstraint(step.constraint()).isPresent() ? ABSENT : DONE;
    }

    /** The new column is the younger one; that order outlives names, restores and our ledger. */
    State swapColumns(Removing.SwapColumns step) {
        Table table = catalog.table(step.table());
        List<Ident> order = table.columns().stream().map(TableColumn::name).toList();
        long swapped = step.swap().pairs().stream()
                .filter(pair -> order.indexOf(pair.from()) > order.indexOf(pair.to()))
                .count();
        return swapped == 0
                ? ABSENT
                : swapped == step.swap().pairs().size()
                        ? DONE
                        : new State.Conflict(
                                "the columns of " + step.table(),
                                "all of " + step.swap().pairs() + " swapped, or none",
                                "some swapped by hand");
    }
}
