package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Held;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import java.util.regex.Pattern;

/** Flags what makes a window longer. */
@RuleInfo(
        id = "stmt-after-exclusive-lock",
        group = Group.LOCKS,
        summary = "something that takes time while the transaction holds a strong lock")
public final class StmtAfterExclusiveLock implements Rule {
    private static final Pattern NO_DATA = Pattern.compile("(?i)\\bWITH\\s+NO\\s+DATA\\b");

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Held held = scene.held();
        TableLock first = held.strongest().orElse(null);
        if (first == null || held.firstStatement() == scene.statementNumber()) {
            return;
        }
        String holds = "the transaction holds " + first.mode().sql() + " on `" + first.table() + "`, ";
        String why = takesTime(fact, scene);
        if (!why.isEmpty()) {
            report.add(
                    fact.span(),
                    holds + why + ": everybody waits for that long.",
                    "Move it to a migration of its own, before or after the one that takes the lock.");
            return;
        }
        if (fact instanceof Fact.Lock && scene.setsItself("lock_timeout")) {
            // Locks in an order of the author's own, none of which is waited for long.
            return;
        }
        Locks.of(fact, scene.catalog(), scene.server()).stream()
                .filter(lock -> lock.isFelt() && !lock.throughKey() && isOutOfOrder(first, lock))
                .filter(lock -> scene.isLive(lock.table()) && !held.isHeld(lock.table()))
                .findFirst()
                .ifPresent(lock -> report.add(
                        fact.span(),
                        holds + "and waits for " + lock.mode().sql() + " on `" + lock.table()
                                + "`: who needs the first waits as long, and who takes them the other way round deadlocks.",
                        lock.onView()
                                ? "Change the view in a migration of its own, or before the table."
                                : "Change one table in one migration."));
    }

    /**
     * A query locks a view before the tables behind it: who holds the view first waits in the same order, and often the
     * view has to go before its table can change. Behind a table that can be read nobody waits with a view in hand.
     */
    private static boolean isOutOfOrder(TableLock held, TableLock next) {
        return next.onView() ? !held.onView() && held.mode() == TableLock.Mode.ACCESS_EXCLUSIVE : !held.onView();
    }

    /** Statements whose own rules speak of the lock that they take themselves are left to these. */
    private static String takesTime(Fact fact, Scene scene) {
        if (fact instanceof Fact.ValidateConstraint validate) {
            boolean own = scene.held().shapesOf(validate.table()).stream()
                    .anyMatch(before -> before instanceof Fact.AddConstraint add
                            && add.constraint().nameOn(add.table()).equals(validate.name()));
            return own || !scene.isLive(validate.table())
                    ? ""
                    : "and VALIDATE reads every row of `" + validate.table() + "`";
        }
        if (fact instanceof Fact.CreateIndex index
                && !index.concurrently()
                && scene.held().isHeld(index.table())) {
            return "and CREATE INDEX reads and sorts every row of `" + index.table() + "`";
        }
        if (fact instanceof Fact.Insert insert && !insert.literalRows()) {
            return "and writes more than a few rows, from a query, a loop or a file, into `" + insert.table() + "`";
        }
        if (fact instanceof Fact.Query query && query.all()) {
            Name read =
                    query.tables().stream().filter(scene::isLive).findFirst().orElse(null);
            return read == null ? "" : "and SELECT reads every row of `" + read + "`";
        }
        if (fact instanceof Fact.RefreshView refresh) {
            return "and REFRESH runs the query of `" + refresh.view() + "`";
        }
        if (fact instanceof Fact.CreateView view
                && view.materialized()
                && !NO_DATA.matcher(scene.written()).find()) {
            return "and CREATE MATERIALIZED VIEW runs the query of `" + view.view() + "`";
        }
        boolean onlyWriters = scene.held()
                .strongest()
                .filter(lock -> lock.mode() != TableLock.Mode.ACCESS_EXCLUSIVE)
                .isPresent();
        if (fact instanceof Fact.Change change && onlyWriters && scene.isLive(change.table())) {
            return "and " + (change.delete() ? "DELETE" : "UPDATE") + " changes rows of `" + change.table() + "`";
        }
        return "";
    }
}
