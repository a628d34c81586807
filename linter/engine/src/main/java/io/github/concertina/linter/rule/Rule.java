package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import java.util.List;

/** Judges one fact in its scene; keeps nothing, reads no file, opens no connection. */
public interface Rule {
    /** Reports what is wrong with it, if anything is. */
    void check(Fact fact, Scene scene, Report report);

    /** Its metadata. */
    default RuleInfo info() {
        RuleInfo info = getClass().getAnnotation(RuleInfo.class);
        if (info == null) {
            throw new IllegalStateException(getClass() + " has no @RuleInfo");
        }
        return info;
    }

    /** Whether it has anything to say about servers of that make. */
    default boolean judges(Engine engine) {
        RuleInfo info = getClass().getAnnotation(RuleInfo.class);
        return info == null || List.of(info.engines()).contains(engine);
    }

    /** Its name. */
    default String id() {
        return info().id();
    }
}
