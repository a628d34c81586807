package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import java.util.List;

/** What a change of one type does, as the facts that its SQL would be. */
@FunctionalInterface
interface ChangeType {
    List<Fact> facts(Node change);
}
