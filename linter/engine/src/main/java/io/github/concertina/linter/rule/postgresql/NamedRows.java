package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Scene;

/** Changes of rows that are named one by one: a setting, a switch, and no backfill. */
public final class NamedRows {
    private NamedRows() {}

    /** Whether a change names its rows by the values of a key. */
    public static boolean only(Fact.Change change, Scene scene) {
        return KeyRange.names(change, scene);
    }
}
