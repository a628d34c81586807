package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.SWITCH;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a table another name, while version N-1 goes on under the old one. */
@OperationInfo(
        name = "renameTableBehindView",
        phases = SWITCH,
        summary = "Renames a table and puts an updatable view under its old name, with its grants, in one transaction.",
        locks = "ACCESS EXCLUSIVE for milliseconds, under the lock policy.")
public record RenameTableBehindView(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table, by its old name", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "its new name, in the same schema", example = "purchases", required = true)
        String newName)
        implements Operation {
    /** From here on a view can have its reader's rights (PostgreSQL 15 documentation, CREATE VIEW, security_invoker). */
    private static final int SECURITY_INVOKER = 15;

    public RenameTableBehindView {
        requireTwoNames(schemaName, tableName, newName);
    }

    /** What is under way is known by the table's name: its trigger, its counter, and its rows in the ledger. */
    private static void refuseDualWrites(Table table) {
        Stream.concat(
                        table.triggers().stream()
                                .flatMap(each -> Optional.ofNullable(each.rule()).stream())
                                .map(DualWrite::change),
                        table.triggers().stream()
                                .flatMap(each -> Optional.ofNullable(each.tableRule()).stream())
                                .map(TableDualWrite::change))
                .findFirst()
                .ifPresent(change -> {
                    throw new Refusal(
                            "a dual write of change " + change + " is at work on " + table.name()
                                    + ", and would not be found under another name",
                            "bring that change to its end first: dropDualWrite or dropDualWriteTable");
                });
    }

    static void requireTwoNames(@Nullable String schemaName, String tableName, String newName) {
        Names.table(schemaName, tableName);
        if (Names.ident("newName", newName).text().equals(tableName)) {
            throw new Refusal("newName is the old name: " + newName, "give another name");
        }
    }

    @Override
    public String target() {
        return newName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table found = catalog.table(table());
        Optional<Table> renamed = catalog.findTable(found.name().sibling(new Ident(newName)));
        boolean done = found.kind() == Table.Kind.VIEW && renamed.isPresent();
        if (!done) {
            Table table = Tables.whole(catalog, found.name());
            refuseDualWrites(table);
            if (table.rowSecurity() && catalog.server().major() < SECURITY_INVOKER) {
                throw new Refusal(
                        table.name()
                                + " has row-level security, and before PostgreSQL 15 a view would read with its owner's"
                                + " rights: every row would be seen through the old name",
                        "rename it when the server is PostgreSQL 15 or later");
            }
            if (renamed.isPresent()) {
                throw new Refusal(renamed.get().name() + " is there already", "give another newName");
            }
        }
        boolean secured = done ? renamed.orElseThrow().rowSecurity() : found.rowSecurity();
        return new Plan(
                "renameTableBehindView " + found.name() + " to " + newName,
                List.of(new Step.RenameBehindView(change, found.name(), new Ident(newName), secured)),
                List.of(
                        "through the old name COPY … FROM and TRUNCATE fail, and columns that are added later are not seen",
                        "dropCompatibilityView takes the view " + found.name()
                                + " away in a later release, when no version uses the old name"));
    }
}
