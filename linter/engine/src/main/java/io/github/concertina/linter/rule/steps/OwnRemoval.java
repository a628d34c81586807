package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of our own operations that takes something away, and what an earlier release must have done for it.
 *
 * @param change the change that it belongs to
 * @param after operations of the same change, of which one comes in an earlier release
 */
record OwnRemoval(Fact.OwnOperation fact, String change, List<String> after) {
    private static final Map<String, List<String>> AFTER = Map.of(
            "dropDualWrite", List.of("switchReads"),
            "dropDualWriteTable", List.of("switchReads"),
            "releaseColumn", List.of("switchReads"),
            "holdColumn", List.of("switchReads", "retire", "swapColumns"),
            "dropHeldColumn", List.of("holdColumn"),
            "holdTable", List.of("switchReads", "retire"),
            "safeDropTable", List.of("holdTable"),
            "dropCompatibilityView", List.of("renameTableBehindView"));

    private static final Set<String> SWITCHES = Set.of("switchReads", "swapColumns");

    /** The removal on a live table that a fact is; empty for everything else. */
    static Optional<OwnRemoval> of(Fact fact, Scene scene) {
        if (!(fact instanceof Fact.OwnOperation own) || !AFTER.containsKey(own.operation())) {
            return Optional.empty();
        }
        boolean live = own.table() == null || scene.isLive(own.table());
        return live
                ? scene.declared().map(declared -> new OwnRemoval(own, declared.change(), AFTER.get(own.operation())))
                : Optional.empty();
    }

    /** Whether an earlier release did one of them, or somebody vouches for it. */
    boolean isPrepared(Scene scene) {
        return scene.evidence().stream().anyMatch(one -> one.change().equals(change))
                || steps(scene).stream().anyMatch(step -> !step.came().release().equals(scene.release()));
    }

    /** Whether this release does one of them. */
    boolean isTogether(Scene scene) {
        return steps(scene).stream().anyMatch(step -> step.came().release().equals(scene.release()));
    }

    /**
     * What the change lacks of a backfill and of a comparison, as half sentences.
     *
     * <p>Nothing where readers did not go over to a new shape: what is retired needs neither. Nothing either where the
     * history does not hold the table's beginning, because then it need not hold the change's.
     */
    List<String> missing(Scene scene) {
        boolean switched = scene.shapes().steps(change).stream().anyMatch(step -> SWITCHES.contains(step.operation()));
        boolean vouched = scene.evidence().stream().anyMatch(one -> one.change().equals(change));
        return switched && !vouched && Prepared.isJudged(fact, scene) ? Prepared.missing(change, scene) : List.of();
    }

    /** What must come before, in words. */
    String preparation() {
        return String.join(" or ", after);
    }

    private List<Shapes.Step> steps(Scene scene) {
        return scene.shapes().steps(change).stream()
                .filter(step -> after.contains(step.operation()))
                .toList();
    }
}
