package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Dialect.Limits;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Parity;
import io.github.concertina.plan.ReadSwitch;
import io.github.concertina.plan.TableParity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Work as a script for psql: what a person would run by hand, without retries and checkpoints. */
final class PostgresPrinter {
    private final Limits limits;

    PostgresPrinter(Limits limits) {
        this.limits = limits;
    }

    List<String> print(Work work) {
        List<String> lines = new ArrayList<>();
        if (!work.locks().isEmpty()) {
            lines.add(
                    "-- takes " + work.locks().stream().map(LockClaim::toString).collect(Collectors.joining(" and ")));
        }
        if (work instanceof Work.Brief brief) {
            lines.add("BEGIN");
            lines.add("SET LOCAL lock_timeout = " + Quote.literal(limits.lockTimeout()));
            lines.add("SET LOCAL statement_timeout = " + Quote.literal(limits.statementTimeout()));
            lines.addAll(brief.statements());
            lines.add("COMMIT");
        } else if (work instanceof Work.Guarded guarded) {
            lines.add("-- only after its guards have agreed, which by hand nobody asks: by hand it is your word");
            lines.add("BEGIN");
            lines.add("SET LOCAL lock_timeout = " + Quote.literal(limits.lockTimeout()));
            lines.add("SET LOCAL statement_timeout = " + Quote.literal(limits.statementTimeout()));
            lines.addAll(guarded.lock());
            lines.addAll(guarded.statements());
            lines.add("COMMIT");
        } else if (work instanceof Work.Unhurried unhurried) {
            lines.add("-- without limits: it blocks no reader and no writer");
            lines.add("BEGIN");
            lines.add("SET LOCAL lock_timeout = 0");
            lines.add("SET LOCAL statement_timeout = 0");
            lines.addAll(unhurried.first());
            if (unhurried.alone()) {
                lines.add("COMMIT");
                lines.add("SET lock_timeout = 0");
                lines.add("SET statement_timeout = 0");
                lines.add(unhurried.statement());
                lines.add("RESET lock_timeout");
                lines.add("RESET statement_timeout");
            } else {
                lines.add(unhurried.statement());
                lines.add("COMMIT");
            }
        } else if (work instanceof Work.MustFindNothing scan) {
            lines.add("-- must give 0, else: " + scan.what());
            lines.add(scan.count());
        } else if (work instanceof Work.Comparisons comparisons) {
            lines.add("-- must give 0; without the ledger it is one scan");
            lines.add(
                    comparisons.check() instanceof TableParity tables
                            ? TableComparison.countAll(tables)
                            : PostgresComparison.countAll((Parity) comparisons.check()));
        } else if (work instanceof Work.Switch set) {
            ReadSwitch wanted = set.readSwitch();
            lines.add("-- sets the read switch " + wanted.flag() + " to " + wanted.percent()
                    + " % in the ledger, whose proof of parity it needs: only a run does that");
        } else {
            lines.addAll(new BatchScript(((Work.Batches) work).rows()).lines());
        }
        return lines;
    }
}
