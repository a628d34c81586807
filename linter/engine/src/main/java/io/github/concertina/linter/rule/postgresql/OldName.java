package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Scene;
import java.util.List;
import java.util.Locale;

/** What is no table loses its name to ALTER … RENAME TO. */
final class OldName {
    private OldName() {}

    /** Reports it if it is one of these kinds, was there before, and nothing takes its place in the same transaction. */
    static void check(Fact fact, List<ObjectKind> kinds, Scene scene, Report report) {
        if (fact instanceof Fact.RenameObject rename
                && kinds.contains(rename.kind())
                && !scene.isNew(rename.kind(), rename.name())
                && !Recreated.as(rename.kind(), rename.name(), scene)) {
            String what = rename.kind() == ObjectKind.FUNCTION
                    ? "function or procedure"
                    : rename.kind().sql().toLowerCase(Locale.ROOT);
            report.add(
                    rename.span(),
                    "the version still running knows the " + what + " as `" + rename.name()
                            + "`: its statements fail from here on.",
                    "Make another one under the new name, and drop `" + rename.name()
                            + "` in a later release, when no running version uses it.");
        }
    }
}
