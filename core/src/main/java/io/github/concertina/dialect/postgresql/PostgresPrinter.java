package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.Dialect.Limits;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ReadSwitch;
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
            lines.add(PostgresComparison.countAll(comparisons.parity()));
        } else if (work instanceof Work.Switch set) {
            ReadSwitch wanted = set.readSwitch();
            lines.add("-- sets the read switch " + wanted.flag() + " to " + wanted.percent()
                    + " % in the ledger, whose proof of parity it needs: only a run does that");
        } else {
            lines.addAll(backfill(((Work.Batches) work).backfill()));
        }
        return lines;
    }

    /** A loop that commits by itself; COMMIT is allowed in DO outside a transaction block (from PostgreSQL 11). */
    private static List<String> backfill(Backfill backfill) {
        String table = Quote.table(backfill.table());
        String keys = Quote.list(backfill.key());
        String row = backfill.key().size() == 1 ? keys : "(" + keys + ")";
        String from = row(backfill.key(), "concertina_from");
        String to = row(backfill.key(), "concertina_to");
        String body = """

                #variable_conflict use_column
                DECLARE
                  concertina_from %1$s%%ROWTYPE;
                  concertina_to %1$s%%ROWTYPE;
                  concertina_first boolean := true;
                  concertina_more boolean;
                BEGIN
                  LOOP
                    -- Rows that a policy hides would be left out: fail instead.
                    SET LOCAL row_security = off;
                    SELECT * INTO concertina_to FROM %1$s WHERE concertina_first OR %3$s > %4$s
                      ORDER BY %2$s OFFSET 999 LIMIT 1;
                    concertina_more := FOUND;
                    UPDATE %1$s SET %6$s
                      WHERE (concertina_first OR %3$s > %4$s) AND (NOT concertina_more OR %3$s <= %5$s)
                        AND %7$s;
                    COMMIT;
                    EXIT WHEN NOT concertina_more;
                    concertina_from := concertina_to;
                    concertina_first := false;
                  END LOOP;
                END
                """.formatted(
                        table,
                        keys,
                        row,
                        from,
                        to,
                        PostgresBatches.assignments(backfill),
                        new BackfillPredicate(backfill).todo());
        return List.of(
                "-- in committed batches of 1000, without the ledger: a stopped run starts over and skips what is done;"
                        + " a row that does not fit stops it",
                "DO " + Quote.body(body));
    }

    private static String row(List<Ident> key, String variable) {
        String values =
                key.stream().map(each -> variable + "." + Quote.ident(each)).collect(Collectors.joining(", "));
        return key.size() == 1 ? values : "(" + values + ")";
    }
}
