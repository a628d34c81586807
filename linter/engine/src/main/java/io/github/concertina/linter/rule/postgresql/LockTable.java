package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.Set;

/** Flags an explicit lock that keeps the application waiting. */
@RuleInfo(id = "lock-table", group = Group.LOCKS, summary = "LOCK TABLE in a mode that readers or writers wait for")
public final class LockTable implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (scene.setsItself("lock_timeout") && scene.setsItself("statement_timeout")) {
            return;
        }
        if (fact instanceof Fact.Lock lock && BLOCKING.contains(lock.mode())) {
            for (Name table : lock.tables()) {
                if (scene.isLive(table)) {
                    report.add(
                            lock.span(),
                            lock.mode() + " on `" + table + "` is held until the transaction ends: "
                                    + (lock.mode().equals("ACCESS EXCLUSIVE")
                                            ? "reads and writes wait."
                                            : "writes wait."),
                            "Leave the lock to the statement that needs it, or use a mode that writers do not notice.");
                }
            }
        }
    }

    private static final Set<String> BLOCKING = Set.of("SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE");
}
