package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;

/** Whether the migration switched the checks of foreign keys off before. */
final class ForeignKeyChecks {
    private ForeignKeyChecks() {}

    static boolean areOff(Scene scene) {
        boolean off = false;
        for (Occurrence before : scene.soFar(Fact.SetVariable.class)) {
            if (before.fact() instanceof Fact.SetVariable set && set.name().equals("foreign_key_checks")) {
                off = set.value().equals("0") || set.value().equalsIgnoreCase("off");
            }
        }
        return off;
    }
}
