package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.postgresql.MirrorBody.Clash;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.InstallTableDualWrite;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * The triggers that keep two tables in step.
 *
 * <p>AFTER triggers, so that they see what all BEFORE triggers made of a row, and so that a row is in its own table before it
 * comes to the other one. Foreign keys that cascade fire them (PostgreSQL 18 documentation, CREATE TRIGGER); TRUNCATE fires
 * none for its rows, and is refused. They run with our rights, as within one table, and fail where row-level security would
 * hide a row from us.
 *
 * <p>What a logical subscription applies fires only those that are ENABLE ALWAYS (PostgreSQL 18 documentation, ALTER TABLE).
 * The other table's trigger then meets a row that fits already, as everywhere, and nothing goes in circles.
 */
final class TableDualWriteSql {
    /** pg_trigger.tgtype: ROW, INSERT, DELETE, UPDATE, and not BEFORE (PostgreSQL source, pg_trigger.h). */
    private static final int AFTER_ROW = 1 + 4 + 8 + 16;

    /** BEFORE, TRUNCATE, and not ROW. */
    private static final int BEFORE_TRUNCATE = 2 + 32;

    static final String SETTINGS = "search_path=" + DualWriteSql.SEARCH_PATH + ", row_security=off";

    private final TableDualWrite rule;
    private final TableDualWrite.InTrigger expressions;
    private final TableDualWriteNames names;

    TableDualWriteSql(InstallTableDualWrite step) {
        this.rule = step.rule();
        this.expressions = step.inTrigger();
        this.names = TableDualWriteNames.of(rule);
    }

    /**
     * One trigger with its function.
     *
     * @param type as the catalog has it
     */
    record Part(TableName table, Ident trigger, TableName function, String body, int type) {
        private String when() {
            return type == AFTER_ROW ? "AFTER INSERT OR UPDATE OR DELETE" : "BEFORE TRUNCATE";
        }

        private String each() {
            return type == AFTER_ROW ? "ROW" : "STATEMENT";
        }

        /** As the catalog would print it. */
        String words() {
            return when() + " … FOR EACH " + each();
        }
    }

    TableName sequence() {
        return names.sequence();
    }

    List<Part> parts() {
        Mirrored there = new Mirrored(
                rule.table(), rule.key(), rule.toTable(), rule.toKey(), expressions.forward(), expressions.backward());
        List<Part> parts = new ArrayList<>();
        String forward = new MirrorBody(
                        there,
                        /* leads= */ true,
                        clash(DualWrite.OnConflict.PREFER_OLD),
                        Quote.literal(Quote.table(sequence())))
                .text();
        parts.add(new Part(rule.table(), names.trigger(), names.forward(), forward, AFTER_ROW));
        if (!expressions.backward().isEmpty()) {
            String backward = new MirrorBody(
                            there.reversed(), /* leads= */ false, clash(DualWrite.OnConflict.PREFER_NEW), "")
                    .text();
            parts.add(new Part(rule.toTable(), names.trigger(), names.backward(), backward, AFTER_ROW));
        }
        for (TableName table : List.of(rule.table(), rule.toTable())) {
            parts.add(new Part(table, names.truncateTrigger(), names.truncate(), refusal(), BEFORE_TRUNCATE));
        }
        return parts;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        // Functions and sequence may be left from triggers that somebody dropped; the names are ours alone.
        statements.add("CREATE SEQUENCE IF NOT EXISTS " + Quote.table(sequence()));
        List<TableName> made = new ArrayList<>();
        for (Part part : parts()) {
            String function = Quote.table(part.function());
            if (!made.contains(part.function())) {
                made.add(part.function());
                statements.add("CREATE OR REPLACE FUNCTION " + function
                        + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = "
                        + DualWriteSql.SEARCH_PATH + " SET row_security = off AS " + Quote.body(part.body()));
                statements.add("REVOKE ALL ON FUNCTION " + function + "() FROM PUBLIC");
            }
            String on = Quote.ident(part.trigger()) + " ON " + Quote.table(part.table());
            // Where one of several is gone, the others are made again with it.
            statements.add("CREATE OR REPLACE TRIGGER " + Quote.ident(part.trigger()) + " " + part.when() + " ON "
                    + Quote.table(part.table()) + " FOR EACH " + part.each() + " EXECUTE FUNCTION " + function + "()");
            statements.add("COMMENT ON TRIGGER " + on + " IS " + Quote.literal(TableDualWriteComment.of(rule)));
            if (rule.replicated()) {
                statements.add("ALTER TABLE " + Quote.table(part.table()) + " ENABLE ALWAYS TRIGGER "
                        + Quote.ident(part.trigger()));
            }
        }
        return statements;
    }

    /** @param mine the word that lets this side's row stand */
    private Clash clash(DualWrite.OnConflict mine) {
        return rule.onConflict() == DualWrite.OnConflict.ERROR
                ? Clash.REFUSE
                : rule.onConflict() == mine ? Clash.OVERWRITE : Clash.YIELD;
    }

    private String refusal() {
        return "\nBEGIN\n  RAISE EXCEPTION USING ERRCODE = 'feature_not_supported', MESSAGE = "
                + Quote.literal("concertina: TRUNCATE of " + rule.table() + " or " + rule.toTable()
                        + " would not reach the other table (dual write of change " + rule.change() + ")")
                + ", HINT = 'DELETE reaches it.';\nEND\n";
    }
}
