package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Batched;
import io.github.concertina.plan.Copy;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Purge;
import java.util.List;
import java.util.stream.Collectors;

/** What is done to rows in batches, as a script for psql: a loop without checkpoints. */
final class BatchScript {
    private static final String AND = "\n        AND ";

    private final Batched rows;
    private final String table;

    BatchScript(Batched rows) {
        this.rows = rows;
        this.table = Quote.table(rows.table());
    }

    /** A loop that commits by itself; COMMIT is allowed in DO outside a transaction block (from PostgreSQL 11). */
    List<String> lines() {
        String keys = Quote.list(rows.key());
        String row = rows.key().size() == 1 ? keys : "(" + keys + ")";
        String from = row(rows.key(), "concertina_from");
        String to = row(rows.key(), "concertina_to");
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
                    %6$s
                      WHERE (concertina_first OR %3$s > %4$s) AND (NOT concertina_more OR %3$s <= %5$s)%7$s;
                    COMMIT;
                    EXIT WHEN NOT concertina_more;
                    concertina_from := concertina_to;
                    concertina_first := false;
                  END LOOP;
                END
                """.formatted(table, keys, row, from, to, statement(), condition());
        return List.of(
                "-- in committed batches of 1000, without the ledger: a stopped run starts over and skips what is done;"
                        + " a row that does not fit stops it",
                "DO " + Quote.body(body));
    }

    private String statement() {
        if (rows instanceof Copy copy) {
            return CopyBatches.insert(copy, " FROM " + table);
        }
        return rows instanceof Backfill backfill
                ? "UPDATE " + table + " SET " + PostgresBatches.assignments(backfill)
                : "DELETE FROM " + table;
    }

    private String condition() {
        if (rows instanceof Copy copy) {
            return (copy.where() == null ? "" : AND + "(" + copy.where() + ")") + CopyBatches.unlessThere(copy);
        }
        return AND
                + (rows instanceof Purge purge
                        ? "(" + purge.where() + ")"
                        : new BackfillPredicate((Backfill) rows).todo());
    }

    private static String row(List<Ident> key, String variable) {
        String values =
                key.stream().map(each -> variable + "." + Quote.ident(each)).collect(Collectors.joining(", "));
        return key.size() == 1 ? values : "(" + values + ")";
    }
}
