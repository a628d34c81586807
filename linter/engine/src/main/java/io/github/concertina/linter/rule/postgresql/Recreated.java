package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.stream.Stream;

/** Whether the transaction that drops something makes it again. */
final class Recreated {
    private Recreated() {}

    static boolean asView(Name view, Scene scene) {
        return scene.inTransaction()
                && toCome(scene)
                        .anyMatch(fact -> fact instanceof Fact.CreateView create
                                && !create.materialized()
                                && create.view().name().equals(view.name()));
    }

    static boolean asRoutine(Name routine, Scene scene) {
        return scene.inTransaction()
                && toCome(scene)
                        .anyMatch(fact -> fact instanceof Fact.CreateRoutine create
                                && create.routine().name().equals(routine.name()));
    }

    /** Whether the same transaction still makes another one under that name. */
    static boolean as(ObjectKind kind, Name name, Scene scene) {
        return scene.inTransaction() && toCome(scene).anyMatch(fact -> makes(fact, kind, name));
    }

    private static boolean makes(Fact fact, ObjectKind kind, Name name) {
        String made = switch (kind) {
            case VIEW, MATERIALIZED_VIEW ->
                fact instanceof Fact.CreateView create ? create.view().name() : "";
            case FUNCTION ->
                fact instanceof Fact.CreateRoutine create ? create.routine().name() : "";
            case DOMAIN ->
                fact instanceof Fact.CreateDomain create ? create.domain().name() : "";
            default ->
                fact instanceof Fact.CreateEnum type && kind == ObjectKind.TYPE
                        ? type.type().name()
                        : fact instanceof Fact.CreateObject create && create.kind() == kind
                                ? create.name().name()
                                : "";
        };
        return made.equals(name.name());
    }

    private static Stream<Fact> toCome(Scene scene) {
        return scene.ahead().stream().map(Occurrence::fact).takeWhile(fact -> !(fact instanceof Fact.Commit));
    }
}
