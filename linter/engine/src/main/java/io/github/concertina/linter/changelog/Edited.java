package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** Marks a changeset that was released and does something else now. */
final class Edited {
    private Edited() {}

    static void mark(KnownChangeSets.Standing standing, Source source, Span place, List<Work> work) {
        if (standing == KnownChangeSets.Standing.EDITED) {
            work.add(new Work.Known(
                    List.of(new Fact.Edited(Fact.Edited.How.TEXT, "", place)),
                    source.text().substring(place.start(), place.end()),
                    place));
        }
    }
}
