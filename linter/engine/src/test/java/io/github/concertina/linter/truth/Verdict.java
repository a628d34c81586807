package io.github.concertina.linter.truth;

import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.TableLock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what the linter says of a step with what the server did: empty where both agree, else what is wrong. */
final class Verdict {
    /** Rules that say that time is spent under a lock that the transaction took before. */
    private static final Set<String> HOLDING =
            Set.of("stmt-after-exclusive-lock", "dml-with-ddl-same-tx", "not-valid-validate-same-tx");

    /** Rules that say that somebody waits, whatever it costs. */
    private static final Set<String> WAITING = Set.of(
            "create-trigger",
            "detach-partition-blocking",
            "lock-table",
            "missing-lock-timeout",
            "missing-statement-timeout",
            "multi-fk-tables");

    private Verdict() {}

    static String on(Claims.Claim claim, Observed seen) {
        if (!seen.refusal().isEmpty()) {
            return "refused: " + seen.refusal();
        }
        String cost = cost(claim, seen);
        if (!cost.isEmpty() || !seen.inTransaction()) {
            return cost;
        }
        String locks = locks(claim.locks, seen);
        if (!locks.isEmpty()) {
            return locks;
        }
        Set<String> said = new TreeSet<>(claim.rules);
        said.removeIf(rule -> !HOLDING.contains(rule) && !WAITING.contains(rule));
        if (!said.isEmpty() && seen.held().isEmpty() && seen.locks().isEmpty()) {
            return said + " and nobody waits";
        }
        said.retainAll(HOLDING);
        return !said.isEmpty() && seen.held().isEmpty() ? said + " and nothing is held" : "";
    }

    private static String cost(Claims.Claim claim, Observed seen) {
        boolean told = !claim.costs.isEmpty()
                || claim.rules.contains("truncate")
                || claim.rules.contains("truncate-cascade")
                || claim.rules.contains("refresh-matview-blocking")
                || claim.rules.stream().anyMatch(HOLDING::contains);
        if (seen.isDear() && !told) {
            return "no rule sees that " + (seen.rewritten().isEmpty() ? "it reads " : "it writes ")
                    + (seen.rewritten().isEmpty() ? seen.scanned() : seen.rewritten());
        }
        boolean costly = claim.costs.isEmpty()
                || (claim.costs.contains(Cost.REWRITE) && !seen.rewritten().isEmpty())
                || (claim.costs.contains(Cost.SCAN) && (!seen.scanned().isEmpty() || !seen.inTransaction()));
        return costly ? "" : claim.rules + " speak of " + claim.costs + " and there is none";
    }

    private static String locks(Map<String, TableLock.Mode> said, Observed seen) {
        Set<String> tables = new TreeSet<>(said.keySet());
        tables.addAll(seen.locks().keySet());
        for (String table : tables) {
            TableLock.Mode expected = said.get(table);
            TableLock.Mode got = seen.locks().get(table);
            TableLock.Mode held = seen.held().get(table);
            boolean there = held != null && expected != null && held.compareTo(expected) >= 0;
            if (expected != got && !there) {
                return "the linter expects " + expected + " on " + table + ", the server shows " + got;
            }
        }
        return "";
    }
}
