package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Search search = new Search(declared.change(), shapes, evidence, release);
        return search.unreplaced(declared).orElseGet(() -> replaced(contract, declared, search));
    }

    private static Proof replaced(Contract contract, Fact.Declared declared, Search search) {
        List<String> together = new ArrayList<>();
        List<String> missing = new ArrayList<>();
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
        search.shapes()
                .added(table, column)
                .ifPresentOrElse(
                        came -> {
                            if (came.release().equals(search.release())) {
                                together.add("adds `" + name + "`");
                            }
                        },
                        () -> {
                            if (!search.shows(Phase.EXPAND)) {
                                missing.add("`" + name + "` was never added (expand)");
                            }
                        });
        var filled = search.shapes().filled(table, column);
        boolean filledBefore =
                filled.stream().anyMatch(one -> !one.equals(search.release())) || search.shows(Phase.MIGRATE);
        if (!filledBefore && filled.contains(search.release())) {
            together.add("fills `" + name + "`");
        } else if (!filledBefore) {
            missing.add("`" + name + "` was never filled (migrate)");
        }
        search.switched(name, together, missing);
        return new Proof(together, missing);
    }

    /** Looks for what shows that nobody uses an object any more whose replacement the history cannot name. */
    static Proof ofUse(
            boolean holdsRows, Fact.Declared declared, Shapes shapes, List<Evidence> evidence, String release) {
        Search search = new Search(declared.change(), shapes, evidence, release);
        return search.unreplaced(declared).orElseGet(() -> switched(holdsRows, declared.replacedBy(), search));
    }

    private static Proof switched(boolean holdsRows, String replacedBy, Search search) {
        List<String> together = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (holdsRows && !search.shows(Phase.MIGRATE)) {
            missing.add("nothing shows that its rows went to `" + replacedBy + "` (migrate)");
        }
        search.switched(replacedBy, together, missing);
        return new Proof(together, missing);
    }

    /** Whether earlier releases and the evidence show all of it. */
    public boolean stands() {
        return together.isEmpty() && missing.isEmpty();
    }

    /** What it does not show, as half sentences. */
    public String lack() {
        return Stream.concat(together.stream().map(one -> "the same release " + one), missing.stream())
                .collect(Collectors.joining("; "));
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

        void switched(String name, List<String> together, List<String> missing) {
            if (shows(Phase.SWITCH)) {
                return;
            }
            if (declares(Phase.SWITCH)) {
                together.add("switches to `" + name + "`");
            } else {
                missing.add("nothing shows that readers went over to `" + name + "` (switch)");
            }
        }

        /** What there is to say where the header names no replacement. */
        Optional<Proof> unreplaced(Fact.Declared declared) {
            if (change.isEmpty() || declared.replacedBy().isEmpty()) {
                return Optional.of(new Proof(List.of(), List.of("the header names no change and replacedBy")));
            }
            if (!declared.replacedBy().equals("none")) {
                return Optional.empty();
            }
            boolean unused = evidence.stream()
                    .anyMatch(one -> one.change().equals(change) && one.kind().equals("unused"));
            return Optional.of(new Proof(
                    List.of(),
                    unused || declaredBefore("retire")
                            ? List.of()
                            : List.of("no retire step and no evidence (kind: unused) that nobody uses it")));
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
