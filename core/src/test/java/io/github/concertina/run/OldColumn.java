package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** An orders table whose column {@code ref} is replaced by {@code code}, and the steps that take {@code ref} away. */
final class OldColumn {
    static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    /** The embedded servers come without that extension. */
    static final List<Map<String, String>> NO_STATEMENTS =
            List.of(Map.of("guard", "statements", "reason", "pg_stat_statements is not installed"));

    private OldColumn() {}

    static void create(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 300) AS i");
    }

    /** With minAge at its default of a day; {@link #later} lets two pass. */
    static Run run(TestDatabase database) {
        return Run.on(database);
    }

    static void migrated(TestDatabase database) throws SQLException {
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity());
    }

    /** Everything that the guards of dropDualWrite want. */
    static void ready(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
    }

    /** What the ledger knows is two days old from here on: ages are by the server's clock, which no test may set. */
    static void later(TestDatabase database) throws SQLException {
        database.execute(
                "UPDATE concertina_read_switch SET set_at = set_at - interval '2 days'",
                "UPDATE concertina_release SET seen_at = seen_at - interval '2 hours'",
                "UPDATE concertina_evidence SET recorded_at = recorded_at - interval '2 days'",
                "UPDATE concertina_watch SET since = since - interval '2 days'");
    }

    static void refused(TestDatabase database, Operation wanted, String guard) {
        refused(run(database), wanted, guard);
    }

    static void refused(Run run, Operation wanted, String guard) {
        assertThatThrownBy(() -> run.of(wanted)).isInstanceOf(Refusal.class).hasMessageContaining(guard);
    }

    static Operation to(String share) {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", share);
    }

    static Operation dropDualWrite(Object... more) {
        return with(List.of("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code"), more);
    }

    static Operation hold() {
        return operation(
                "holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "code", "skip", NO_STATEMENTS);
    }

    static Operation dropHeld() {
        return operation("dropHeldColumn", "tableName", "orders", "columnName", "ref");
    }

    static Operation with(List<Object> given, Object... more) {
        Object[] all = new Object[given.size() - 1 + 2 + more.length];
        for (int i = 1; i < given.size(); i++) {
            all[i - 1] = given.get(i);
        }
        all[given.size() - 1] = "skip";
        all[given.size()] = NO_STATEMENTS;
        System.arraycopy(more, 0, all, given.size() + 1, more.length);
        return operation((String) given.get(0), all);
    }
}
