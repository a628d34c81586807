package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.own.OwnOperations;
import io.github.concertina.linter.release.Contract;
import io.github.concertina.linter.rule.Scene;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a contract step does to those who still know the old shape: it takes something away, or demands it.
 *
 * @param verb with the object still to come
 */
record Contracting(String verb, String object) {
    /** They stand in contract steps and look only. */
    private static final Set<String> LOOKING = Set.of("verifyParity", "verifyTableParity");

    /** What the fact does; of what is no drop or rename, only where the migration says that it is a contract step. */
    static Optional<Contracting> of(Fact fact, Scene scene) {
        Optional<Contract> old = Contract.of(fact);
        if (old.isPresent()) {
            return old.filter(contract -> scene.isLive(contract.table()))
                    .map(contract -> new Contracting(contract.verb(), contract.toString()));
        }
        if (fact instanceof Fact.OwnOperation own) {
            return own(own, scene);
        }
        boolean declared = scene.declared()
                .filter(header -> header.phase() == Phase.CONTRACT)
                .isPresent();
        return declared ? declared(fact, scene) : Optional.empty();
    }

    private static Optional<Contracting> own(Fact.OwnOperation own, Scene scene) {
        boolean contract = OwnOperations.phases(own.operation()).contains(Phase.CONTRACT)
                && scene.declared()
                        .filter(header -> header.phase() == Phase.CONTRACT)
                        .isPresent()
                && !LOOKING.contains(own.operation());
        Name table = own.table();
        return contract && (table == null || scene.isLive(table))
                ? Optional.of(new Contracting(
                        "runs " + own.operation() + (table == null ? " for" : " on"),
                        table == null ? scene.declared().orElseThrow().change() : table.toString()))
                : Optional.empty();
    }

    private static Optional<Contracting> declared(Fact fact, Scene scene) {
        if (fact instanceof Fact.OnTable on && !scene.isLive(on.table())) {
            return Optional.empty();
        }
        if (fact instanceof Fact.SetNotNull set) {
            return Optional.of(new Contracting("demands", set.table() + "." + set.column()));
        }
        if (fact instanceof Fact.AlterType change) {
            return Optional.of(new Contracting("changes the type of", change.table() + "." + change.column()));
        }
        if (fact instanceof Fact.DropConstraint drop) {
            return Optional.of(new Contracting("drops", drop.name()));
        }
        if (fact instanceof Fact.DropTrigger drop) {
            return Optional.of(new Contracting("drops", drop.name()));
        }
        if (fact instanceof Fact.DropDefault drop) {
            return Optional.of(new Contracting("drops the default of", drop.table() + "." + drop.column()));
        }
        if (fact instanceof Fact.DropObject drop && !scene.isNew(drop.kind(), drop.name())) {
            String kind = drop.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return Optional.of(new Contracting("drops the " + kind, drop.name().toString()));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return verb + " `" + object + "`";
    }
}
