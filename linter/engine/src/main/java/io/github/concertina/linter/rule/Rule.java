package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;

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

    /** Its name. */
    default String id() {
        return info().id();
    }
}
