package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What shows that a declared contract step may come, and what is missing.
 *
 * @param together phases that this same release brings
 * @param missing what no earlier release shows, as half sentences
 */
public record Proof(List<String> together, List<String> missing) {
    public Proof {
        together = List.copyOf(together);
        missing = List.copyOf(missing);
    }

    /** Looks through the history and the evidence. */
    public static Proof of(
            Contract contract, Fact.Declared declared, Shapes shapes, List<Evidence> evidence, String release) {
        List<String> together = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (declared.change().isEmpty() || declared.replacedBy().isEmpty()) {
            missing.add("the header names no change and replacedBy");
            return new Proof(together, missing);
        }
        Search search = new Search(declared.change(), shapes, evidence, release);
        if (declared.replacedBy().equals("none")) {
            boolean unused = evidence.stream()
                    .anyMatch(one ->
                            one.change().equals(declared.change()) && one.kind().equals("unused"));
            if (!unused && !search.declaredBefore("retire")) {
                missing.add("no retire step and no evidence (kind: unused) that nobody uses it");
            }
            return new Proof(together, missing);
        }
        Name table = contract.table();
        String column = "";
        String replacedBy = declared.replacedBy().toLowerCase(Locale.ROOT);
        int dot = replacedBy.lastIndexOf('.');
        if (contract.column().isEmpty()) {
            table = dot < 0
                    ? new Name(table.schema(), replacedBy)
                    : new Name(replacedBy.substring(0, dot), replacedBy.substring(dot + 1));
        } else {
            table = dot < 0 ? table : new Name(table.schema(), replacedBy.substring(0, dot));
            column = replacedBy.substring(dot + 1);
        }
        String name = column.isEmpty() ? table.toString() : table + "." + column;
        shapes.added(table, column)
                .ifPresentOrElse(
                        came -> {
                            if (came.release().equals(release)) {
                                together.add("adds `" + name + "`");
                            }
                        },
                        () -> {
                            if (!search.shows(Phase.EXPAND)) {
                                missing.add("`" + name + "` was never added (expand)");
                            }
                        });
        var filled = shapes.filled(table, column);
        boolean filledBefore = filled.stream().anyMatch(one -> !one.equals(release)) || search.shows(Phase.MIGRATE);
        if (!filledBefore && filled.contains(release)) {
            together.add("fills `" + name + "`");
        } else if (!filledBefore) {
            missing.add("`" + name + "` was never filled (migrate)");
        }
        if (!search.shows(Phase.SWITCH)) {
            if (search.declares(Phase.SWITCH)) {
                together.add("switches to `" + name + "`");
            } else {
                missing.add("nothing shows that readers went over to `" + name + "` (switch)");
            }
        }
        return new Proof(together, missing);
    }

    /** What is known of one change. */
    private record Search(String change, Shapes shapes, List<Evidence> evidence, String release) {
        /** An earlier release did it, or somebody vouches for it. */
        boolean shows(Phase phase) {
            return evidence.stream().anyMatch(one -> one.change().equals(change) && one.phase() == phase)
                    || shapes.steps(change).stream()
                            .anyMatch(step -> step.phase() == phase
                                    && !step.came().release().equals(release));
        }

        boolean declares(Phase phase) {
            return shapes.steps(change).stream().anyMatch(step -> step.phase() == phase);
        }

        boolean declaredBefore(String operation) {
            return shapes.steps(change).stream()
                    .anyMatch(step -> step.operation().equals(operation)
                            && !step.came().release().equals(release));
        }
    }
}
