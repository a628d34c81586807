package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/** The statements that take an old shape away, all of them brief. */
final class RemovingSql {
    private final Claims claims;

    RemovingSql(Claims claims) {
        this.claims = claims;
    }

    /** Trigger and NOT NULL go at once: without the trigger, version N's rows leave the old column empty. */
    Work dropDualWrite(Removing.DropDualWrite step) {
        List<String> statements = new ArrayList<>(dualWriteGone(new DualWriteNames(
                step.removal().change(), step.table(), step.olds().get(0), step.lead())));
        step.released().forEach(old -> statements.add(dropNotNull(step.table(), old)));
        return guarded(step.table(), statements);
    }

    static List<String> dualWriteGone(DualWriteNames names) {
        return List.of(
                "DROP TRIGGER IF EXISTS " + Quote.ident(names.trigger()) + " ON " + Quote.table(names.table()),
                "DROP FUNCTION IF EXISTS " + Quote.table(names.function()) + "()",
                "DROP SEQUENCE IF EXISTS " + Quote.table(names.sequence()));
    }

    /** Both tables at once: with one trigger gone, what it would have led over is lost. */
    Work dropTableDualWrite(Removing.DropTableDualWrite step) {
        TableDualWriteNames names = new TableDualWriteNames(step.removal().change(), step.table(), step.toTable());
        List<String> statements = new ArrayList<>();
        for (TableName table : List.of(step.table(), step.toTable())) {
            for (Ident trigger : List.of(names.trigger(), names.truncateTrigger())) {
                statements.add("DROP TRIGGER IF EXISTS " + Quote.ident(trigger) + " ON " + Quote.table(table));
            }
        }
        for (TableName function : List.of(names.forward(), names.backward(), names.truncate())) {
            statements.add("DROP FUNCTION IF EXISTS " + Quote.table(function) + "()");
        }
        statements.add("DROP SEQUENCE IF EXISTS " + Quote.table(names.sequence()));
        // By now the new table is written, and its trigger writes the old one.
        return guarded(List.of(step.toTable(), step.table()), statements);
    }

    Work releaseColumn(Removing.ReleaseColumn step) {
        List<String> statements =
                new ArrayList<>(List.of(dropNotNull(step.table(), step.removal().column())));
        step.constraints().forEach(each -> statements.add(dropConstraint(step.table(), each)));
        return guarded(step.table(), statements);
    }

    Work holdColumn(Removing.HoldColumn step) {
        return guarded(step.table(), List.of(rename(step.table(), step.removal().column(), step.held())));
    }

    /** Without CASCADE: what still uses it stands in the way. */
    Work dropHeldColumn(Removing.DropHeldColumn step) {
        return guarded(step.table(), List.of(dropColumn(step.table(), step.held())));
    }

    /** Without CASCADE, as for one that is held. */
    Work dropAddedColumn(Removing.DropAddedColumn step) {
        return guarded(
                step.table(), List.of(dropColumn(step.table(), step.removal().column())));
    }

    private static String dropColumn(TableName table, Ident column) {
        return "ALTER TABLE " + Quote.table(table) + " DROP COLUMN " + Quote.ident(column);
    }

    Work holdTable(Removing.HoldTable step) {
        return guarded(step.table(), List.of(rename(step.table(), step.held().name())));
    }

    /** Without CASCADE, as for a column. */
    Work dropHeldTable(Removing.DropHeldTable step) {
        return guarded(step.touched(), List.of("DROP TABLE " + Quote.table(step.table())));
    }

    /**
     * Without CASCADE, as for a column; not even readers of the table wait.
     *
     * <p>LOCK TABLE on a view locks the tables behind it, too (PostgreSQL 18 documentation, LOCK). An option that is reset
     * takes the same lock on the view alone, and changes nothing of a view that goes. The table is only looked at, for the
     * server prints the view's definition.
     */
    Work dropCompatibilityView(Removing.DropCompatibilityView step) {
        String view = Quote.table(step.table());
        List<LockClaim> locks = new ArrayList<>(Claims.only(step.table(), LockMode.ACCESS_EXCLUSIVE));
        locks.addAll(claims.on(step.table().sibling(step.newName()), LockMode.ACCESS_SHARE));
        return new Work.Guarded(
                List.of("ALTER VIEW " + view + " RESET (security_barrier)"), List.of("DROP VIEW " + view), locks);
    }

    /** Without CASCADE: a foreign key that needs a unique constraint stands in the way. */
    Work dropConstraint(Removing.DropConstraint step) {
        return guarded(step.touched(), List.of(dropConstraint(step.table(), step.constraint())));
    }

    private static String dropConstraint(TableName table, Ident constraint) {
        return "ALTER TABLE " + Quote.table(table) + " DROP CONSTRAINT " + Quote.ident(constraint);
    }

    /** Of a table or a constraint nothing changes yet; the lock only holds the table there meanwhile. */
    Work retire(Removing.Retire step) {
        if (step.removal().old() instanceof Old.OfColumn column) {
            return guarded(step.table(), List.of(dropNotNull(step.table(), column.name())));
        }
        return new Work.Guarded(
                List.of(PostgresRenderer.lock(step.table(), LockMode.ACCESS_SHARE)),
                List.of(),
                claims.on(step.table(), LockMode.ACCESS_SHARE));
    }

    /** The names of columns, indexes and constraints go over at once, those of other tables' foreign keys with them. */
    Work swapColumns(Removing.SwapColumns step) {
        // Who writes a row with a reference locks the table that it refers to behind its own.
        List<TableName> tables = new ArrayList<>();
        step.swap().references().forEach(each -> tables.add(each.table()));
        tables.add(step.table());
        return guarded(tables, new SwapSql(step).statements());
    }

    static String rename(TableName table, Ident to) {
        return "ALTER TABLE " + Quote.table(table) + " RENAME TO " + Quote.ident(to);
    }

    static String rename(TableName table, Ident from, Ident to) {
        return "ALTER TABLE " + Quote.table(table) + " RENAME COLUMN " + Quote.ident(from) + " TO " + Quote.ident(to);
    }

    private static String dropNotNull(TableName table, Ident column) {
        return "ALTER TABLE " + Quote.table(table) + " ALTER COLUMN " + Quote.ident(column) + " DROP NOT NULL";
    }

    private Work guarded(TableName table, List<String> statements) {
        return guarded(List.of(table), statements);
    }

    /**
     * The tables are locked in the order in which a statement of the application locks them: one that is under way on the
     * first can end then, while the next one waits before it has locked anything. In the other order each statement that is
     * under way holds what we wait for and waits for what we hold, as long as the application writes without a pause.
     */
    private Work guarded(List<TableName> tables, List<String> statements) {
        List<TableName> ordered = tables.stream().distinct().toList();
        return new Work.Guarded(
                ordered.stream()
                        .map(table -> PostgresRenderer.lock(table, LockMode.ACCESS_EXCLUSIVE))
                        .toList(),
                statements,
                claims.on(ordered, LockMode.ACCESS_EXCLUSIVE));
    }
}
