package io.github.concertina.linter.rule.steps;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a change of our own steps has done before its readers go over. */
final class Prepared {
    private static final Set<String> FILLS = Set.of("batchedBackfill", "batchedCopy");
    private static final Set<String> COMPARES = Set.of("verifyParity", "verifyTableParity");

    private Prepared() {}

    /** Whether the history holds the table from its beginning, so that it holds every step of a change of it too. */
    static boolean isJudged(Fact.OwnOperation own, Scene scene) {
        return own.table() != null
                && scene.isLive(own.table())
                && scene.catalog()
                        .table(own.table())
                        .filter(TableState::isKnown)
                        .isPresent();
    }

    /** What no step so far, and no evidence, shows; as half sentences. */
    static List<String> missing(String change, Scene scene) {
        List<Shapes.Step> steps = scene.shapes().steps(change);
        boolean filled = steps.stream().anyMatch(step -> FILLS.contains(step.operation()));
        boolean migrated =
                scene.evidence().stream().anyMatch(one -> one.change().equals(change) && one.phase() != Phase.EXPAND);
        // A migrate step in SQL shows neither the one nor the other, and may be both.
        boolean inSql = steps.stream().anyMatch(step -> step.phase() == Phase.MIGRATE && isSql(step, steps));
        List<String> missing = new ArrayList<>();
        if (!filled && !migrated && !inSql) {
            missing.add("a backfill (batchedBackfill or batchedCopy)");
        }
        if (!migrated && !inSql && steps.stream().noneMatch(step -> COMPARES.contains(step.operation()))) {
            missing.add("a comparison (verifyParity or verifyTableParity)");
        }
        return missing;
    }

    private static boolean isSql(Shapes.Step declared, List<Shapes.Step> steps) {
        return steps.stream()
                .noneMatch(step ->
                        step.came().equals(declared.came()) && !step.operation().isEmpty());
    }
}
