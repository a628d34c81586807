package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.SWITCH;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moves readers from the old shape of a table to the new one, or back. */
@OperationInfo(
        name = "switchReads",
        phases = SWITCH,
        summary =
                "Sets the read switch that the application looks up; towards the new shape only after a clean verifyParity.",
        locks = "None on the table.")
public record SwitchReads(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(
                doc = "the name under which the application looks the switch up",
                example = "orders-customer-uuid",
                required = true)
        String flag,

        @Attribute(doc = "old, new, or the share of readers that read the new shape", example = "25%", required = true)
        String to,

        @Attribute(
                doc = "roles of the application that may look it up, and report differences of shadow reads",
                example = "[shop]")
        List<String> readers)
        implements Operation {
    private static final Pattern FLAG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    public SwitchReads {
        Names.table(schemaName, tableName);
        if (!FLAG.matcher(flag).matches()) {
            throw new Refusal("flag '" + flag + "'", "lower-case letters, digits, '.', '_', '-', 63 at most");
        }
        ReadSwitch.percent(to);
        readers.forEach(role -> Names.ident("readers", role));
    }

    @Override
    public String target() {
        return flag;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        requireOldTable(change, table);
        ReadSwitch wanted = new ReadSwitch(flag, change, table.name(), ReadSwitch.percent(to));
        return new Plan(
                "switchReads " + flag + " to " + to,
                List.of(new Step.SwitchReads(
                        wanted, readers.stream().map(Ident::new).toList())),
                List.of());
    }

    /** Comparisons and guards of a change between tables look under the old one. */
    private static void requireOldTable(String change, Table table) {
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.tableRule()).stream())
                .filter(rule -> rule.change().equals(change) && rule.toTable().equals(table.name()))
                .findFirst()
                .ifPresent(rule -> {
                    throw new Refusal(
                            table.name() + " is the new table of change " + change
                                    + ": its read switch belongs to the old one, " + rule.table(),
                            "tableName: " + rule.table().name());
                });
    }
}
