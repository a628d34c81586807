package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import java.util.Optional;

/** The first strong lock of a migration on a table in use, where a timeout does not limit it. */
final class Unlimited {
    private Unlimited() {}

    /** The lock that the fact takes; empty where the setting is set, or where an earlier statement was the first. */
    static Optional<TableLock> by(String setting, Fact fact, Scene scene) {
        if (scene.isSet(setting) || scene.lockedBefore()) {
            return Optional.empty();
        }
        return Locks.of(fact, scene.catalog(), scene.server()).stream()
                .filter(lock -> lock.isFelt() && scene.isLive(lock.table()))
                .findFirst();
    }
}
