package io.github.concertina.guard;

import io.github.concertina.ledger.ReadSwitches.Expected;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ParityStep;
import io.github.concertina.plan.Step;
import io.github.concertina.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the dual writes of a change ask to be compared, before anybody reads the new shape or takes the old one away. */
public final class Comparisons {
    private Comparisons() {}

    /**
     * One for each new column of each dual write, and one for each new table.
     *
     * @param table the old one, as the catalog shows it; a dual write that is disabled asks as well, one that was dropped no more
     */
    public static List<Expected> of(String change, Table table) {
        List<Expected> all = new ArrayList<>();
        table.leading().stream()
                .filter(rule -> rule.change().equals(change))
                .forEach(rule -> all.add(
                        new Expected(rule.toTable().toString(), Set.of(ParityStep.OfTables.key(rule.toTable())))));
        table.triggers().stream()
                .flatMap(trigger -> Optional.ofNullable(trigger.rule()).stream())
                .filter(rule -> rule.change().equals(change))
                .forEach(rule -> rule.newColumns().forEach(column -> all.add(ofColumn(rule, column))));
        return all;
    }

    /** A column that is made of several is compared with any of them: its forward reads the others, too. */
    private static Expected ofColumn(DualWrite rule, Ident column) {
        return new Expected(
                column.text(),
                rule.oldColumns().stream()
                        .map(old -> Step.VerifyParity.key(old, column))
                        .collect(Collectors.toSet()));
    }
}
