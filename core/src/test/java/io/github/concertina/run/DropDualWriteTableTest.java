package io.github.concertina.run;

import static io.github.concertina.run.Moving.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tables go separate ways only when every guard agrees. */
@PostgresTest
class DropDualWriteTableTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'l' || i FROM generate_series(1, 200) AS i");
    }

    @Test
    void its_triggers_go_together_and_the_last_count_is_kept(TestDatabase database) throws SQLException {
        ready(database);
        database.execute("UPDATE customers SET last = 'x' WHERE id = 7");
        refused(database, drop(), "legacyWrites  refused        writes through the old table in the last");
        OldColumn.later(database);
        run(database).of(drop());
        assertThat(ours(database)).isEqualTo("[]");
        database.execute(
                "INSERT INTO clients (id, full_name) VALUES (1000, 'Cy Twombly')",
                "UPDATE customers SET last = 'y' WHERE id = 8",
                "TRUNCATE customers");
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(201);
        assertThat(database.rows("SELECT kind, column_name, amount FROM concertina_evidence WHERE kind <> 'skipped'")
                        .toString())
                .isEqualTo("[[dual-write-dropped, , 1]]");
    }

    @Test
    void each_guard_says_what_is_missing(TestDatabase database) throws SQLException {
        run(database).of(Moving.dualWrite(), Moving.copy());
        refused(database, drop(), "parity        refused        the shapes were never compared");
        run(database).of(Moving.parity());
        refused(database, drop(), "switch        refused        no read switch");
        run(database).of(Moving.switchReads("99%"));
        refused(database, drop(), "switch        refused        99 % of the readers");
        run(database).of(Moving.switchReads("new"));
        refused(database, drop(), "less than minAge 24h");
        OldColumn.later(database);
        refused(database, drop(), "deployCycle   not evaluated");
        run(database).with("release", "2.4").of();
        OldColumn.later(database);
        database.execute("CREATE TABLE visits (customer int REFERENCES customers)");
        refused(
                database,
                drop(),
                "dependents    refused        public.customers is used by constraint visits_customer_fkey on table visits");
        database.execute("DROP TABLE visits");
        run(database).of(drop());
    }

    @Test
    void what_comes_through_the_new_table_is_no_legacy_write(TestDatabase database) throws SQLException {
        ready(database);
        database.execute(
                "UPDATE clients SET full_name = 'Ada Byron' WHERE id = 7",
                "INSERT INTO clients (id, full_name) VALUES (1000, 'Cy Twombly')",
                "DELETE FROM clients WHERE id = 9");
        assertThat(Moving.old(database)).contains("[7, Ada, Byron]").contains("[1000, Cy, Twombly]");
        run(database).of(drop());
    }

    @Test
    void readers_are_not_sent_to_a_table_that_is_not_proven(TestDatabase database) throws SQLException {
        run(database).of(Moving.dualWrite());
        String unproven = "the new shape of public.customers was never compared";
        assertThatThrownBy(() -> run(database).of(Moving.switchReads("new"))).hasMessageContaining(unproven);
        // Another comparison of the same change proves nothing of the other table.
        database.execute("ALTER TABLE customers ADD COLUMN notes text");
        run(database)
                .of(operation(
                        "verifyParity", "tableName", "customers", "from", "note", "to", "notes", "forward", "note"));
        assertThatThrownBy(() -> run(database).of(Moving.switchReads("1%")))
                .hasMessageContaining(unproven)
                .hasMessageContaining("verifyTableParity of change orders-customer-uuid must end clean first");
        run(database).of(Moving.parity("where", "false"));
        assertThatThrownBy(() -> run(database).of(Moving.switchReads("1%")))
                .hasMessageContaining(unproven
                        + " with the old one in public.clients; partialParity:->public.clients left" + " out the rows")
                .hasMessageContaining("verifyTableParity without where of change");
        assertThatThrownBy(() -> run(database).of(Moving.parity())).isInstanceOf(RunFailed.class);
        assertThatThrownBy(() -> run(database).of(Moving.switchReads("new"))).hasMessageContaining("found differences");
        run(database).of(Moving.copy(), Moving.parity(), Moving.switchReads("new"));
    }

    @Test
    void a_write_that_comes_after_the_guards_agreed_is_seen_behind_the_lock(TestDatabase database) throws SQLException {
        ready(database);
        Run writingLate = run(database).with(ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(super.sessions()) {
                    @Override
                    public List<Holder> holders(Connection connection, List<LockClaim> claims) throws SQLException {
                        database.execute("UPDATE customers SET last = last || 'x' WHERE id = 7");
                        return super.holders(connection, claims);
                    }
                };
            }
        }));
        assertThatThrownBy(() -> writingLate.of(drop()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("legacyWrites  refused        writes through the old table in the last");
        assertThat(ours(database)).isNotEqualTo("[]");
    }

    @Test
    @NegativeControl(
            safety = "writes through the old table are counted",
            shows = "the tables go separate ways while version N-1 writes the old one, and its rows are lost")
    void a_guard_that_does_not_count_lets_the_tables_part(TestDatabase database) throws Exception {
        ready(database);
        database.execute("UPDATE customers SET last = 'x' WHERE id = 7");
        assertThat(Control.turnsRed(() -> refused(
                        run(database).with(UncountedWrites.dialects()), drop(), "writes through the old table")))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    @Test
    @NegativeControl(
            safety = "the proof of two tables' parity is read from the ledger",
            shows = "readers are sent to a table that lacks rows")
    void a_guard_that_does_not_look_lets_readers_go(TestDatabase database) throws Exception {
        run(database).of(Moving.dualWrite());
        assertThat(Control.turnsRed(() -> assertThatThrownBy(
                                () -> run(database).with(Unproven.dialects()).of(Moving.switchReads("new")))
                        .hasMessageContaining("was never compared")))
                .hasMessageContaining("Expecting code to raise a throwable");
        assertThat(Moving.differing(database)).isEqualTo(200);
    }

    @Test
    void of_two_runners_one_ends_it_and_both_end_well(TestDatabase database) throws Exception {
        for (int round = 1; round <= 3; round++) {
            ready(database);
            try (Background<Journal> one = Background.start(() -> run(database).of(drop()));
                    Background<Journal> other =
                            Background.start(() -> run(database).of(drop()))) {
                one.get();
                other.get();
            }
            assertThat(ours(database)).isEqualTo("[]");
            assertThat(database.queryOne(
                            "SELECT count(*) FROM concertina_evidence WHERE kind = 'dual-write-dropped'", Long.class))
                    .isEqualTo(round);
            database.execute("DROP TABLE customers, clients", "DELETE FROM concertina_read_switch");
            tables(database);
        }
    }

    @Test
    void status_says_what_is_still_missing(TestDatabase database) throws SQLException {
        run(database).of(Moving.dualWrite(), Moving.copy(), Moving.parity(), Moving.switchReads("new"));
        database.execute("UPDATE customers SET last = 'x' WHERE id = 7");
        assertThat(status(database))
                .contains("orders-customer-uuid on public.customers: switch")
                .contains("not yet ready for dropDualWriteTable public.customers:")
                .contains("legacyWrites  refused        writes through the old table in the last")
                .doesNotContain("on public.clients");
        OldColumn.later(database);
        run(database).with("release", "2.4").of();
        OldColumn.later(database);
        run(database).of(drop());
        assertThat(status(database)).contains("dual-write-dropped public.customers");
    }

    /** A DROP of one trigger by hand leaves the rest to be ended. */
    @Test
    void what_somebody_began_by_hand_is_ended(TestDatabase database) throws SQLException {
        ready(database);
        for (String trigger : database
                .rows("SELECT tgname FROM pg_trigger WHERE tgrelid = 'customers'::regclass AND tgname ~ 'concertina'")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList()) {
            database.execute("DROP TRIGGER " + trigger + " ON customers");
        }
        refused(database, drop(), "legacyWrites  not evaluated  no dual write of change orders-customer-uuid counts");
        run(database).of(drop("force", "one trigger was dropped by hand"));
        assertThat(ours(database)).isEqualTo("[]");
    }

    private static Operation drop(Object... more) {
        return operation(
                "dropDualWriteTable",
                Stream.concat(
                                Stream.of(
                                        "tableName",
                                        "customers",
                                        "toTable",
                                        "clients",
                                        "skip",
                                        OldColumn.NO_STATEMENTS),
                                Stream.of(more))
                        .toArray());
    }

    private static String ours(TestDatabase database) throws SQLException {
        return database.rows(
                        "SELECT tgname FROM pg_trigger WHERE tgname ~ 'concertina' UNION ALL SELECT proname FROM pg_proc"
                                + " WHERE proname ~ '^concertina_dual_write' UNION ALL SELECT relname FROM pg_class WHERE relkind = 'S'"
                                + " AND relname ~ '^concertina_legacy'")
                .toString();
    }
}
