package io.github.concertina.recipe;

import io.github.concertina.plan.Phase;
import java.util.Locale;

/** How changelogs and changesets of a recipe are called: includeAll sorts them in their order. */
final class LiquibaseNames {
    private LiquibaseNames() {}

    static String file(String change, int number, Phase phase, String extension) {
        return String.format(Locale.ROOT, "%04d-%s.%s.%s", number, change, phase.word(), extension);
    }

    static String id(String change, int number, int step) {
        return change + "-" + number + "-" + step;
    }
}
