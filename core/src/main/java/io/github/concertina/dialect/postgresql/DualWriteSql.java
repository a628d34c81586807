package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * The trigger that keeps two columns of a row in step.
 *
 * <p>It fires on every UPDATE, not UPDATE OF, which misses a column that an earlier trigger changed (PostgreSQL 18
 * documentation, CREATE TRIGGER). Its name sorts last: triggers of one kind fire in the order of their names.
 *
 * <p>It runs with our rights, so that the application needs none on the sequence. Therefore nothing in it is looked up by
 * a bare name: the search path is empty but for the system's own, and the expressions carry their schemas.
 */
final class DualWriteSql {
    /** pg_temp last: named nowhere, it would be searched first, and a caller could put types there. */
    static final String SEARCH_PATH = "pg_catalog, pg_temp";

    private final DualWrite rule;
    private final DualWriteBody body;
    private final DualWriteNames names;

    DualWriteSql(Step.InstallDualWrite step) {
        this.rule = step.rule();
        this.names = DualWriteNames.of(rule);
        this.body = new DualWriteBody(rule, step.inTrigger(), Quote.literal(Quote.table(sequence())));
    }

    Ident trigger() {
        return names.trigger();
    }

    TableName function() {
        return names.function();
    }

    TableName sequence() {
        return names.sequence();
    }

    String body() {
        return body.text();
    }

    List<String> statements() {
        String trigger = Quote.ident(trigger());
        String table = Quote.table(rule.table());
        String function = Quote.table(function());
        List<String> statements = new ArrayList<>(List.of(
                // Function and sequence may be left from a trigger that somebody dropped; the names are ours alone.
                "CREATE SEQUENCE IF NOT EXISTS " + Quote.table(sequence()),
                "CREATE OR REPLACE FUNCTION " + function + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                        + " SET search_path = " + SEARCH_PATH + " AS " + Quote.body(body()),
                // With EXECUTE others could hang it on tables of their own, whose types would then run with our rights.
                "REVOKE ALL ON FUNCTION " + function + "() FROM PUBLIC",
                "CREATE TRIGGER " + trigger + " BEFORE INSERT OR UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION "
                        + function + "()",
                "COMMENT ON TRIGGER " + trigger + " ON " + table + " IS " + Quote.literal(DualWriteComment.of(rule))));
        if (rule.replicated()) {
            statements.add("ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + trigger);
        }
        return statements;
    }
}
