package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.Usage;
import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.settings.Settings;
import io.github.concertina.status.StatusText;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old column goes only when every guard agrees; each of them is seen refusing, passing, and not evaluated. */
@PostgresTest
class ContractTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");

    /** The embedded servers come without that extension. */
    static final List<Map<String, String>> NO_STATEMENTS =
            List.of(Map.of("guard", "statements", "reason", "pg_stat_statements is not installed"));

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text, i FROM generate_series(1, 300) AS i");
    }

    @Test
    void a_column_goes_step_by_step_and_every_step_is_evidence(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        run(database).of(dropDualWrite());
        database.execute("INSERT INTO orders (id, code) VALUES (1000, 7)");
        run(database).of(hold());
        assertThat(database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'"
                                + " ORDER BY ordinal_position")
                        .toString())
                .isEqualTo("[[id], [concertina_held_ref], [code]]");
        assertThatThrownBy(() -> run(database).of(dropHeld())).hasMessageContaining("less than minHold 24h");
        later(database);
        run(database).of(dropHeld());
        assertThat(database.rows("SELECT kind, recorded_by = session_user FROM concertina_evidence"
                                + " WHERE kind <> 'skipped' ORDER BY id")
                        .toString())
                .isEqualTo("[[dual-write-dropped, t], [not-null-dropped, t], [held, t], [dropped, t]]");
    }

    @Test
    void before_the_switch_nothing_goes(TestDatabase database) throws SQLException {
        migrated(database);
        refused(database, dropDualWrite(), "switch        refused        no read switch");
        run(database).of(to("99%"));
        refused(database, dropDualWrite(), "switch        refused        99 % of the readers");
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "switch        passed");
    }

    @Test
    void going_back_to_the_old_shape_starts_the_clock_again(TestDatabase database) throws SQLException {
        ready(database);
        run(database).of(to("old"));
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "age           refused        the switch to the new shape was 0s ago");
    }

    @Test
    void the_switch_must_be_old_enough(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "less than minAge 24h");
        later(database);
        refused(database, dropDualWrite(), "age           passed");
    }

    @Test
    void fifty_restarts_of_one_release_are_no_deploy_cycle(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        refused(database, dropDualWrite(), "deployCycle   not evaluated  no release was ever recorded");
        run(database).with("release", "2.3").of();
        database.execute("UPDATE concertina_release SET seen_at = seen_at - interval '60 days'");
        for (int i = 0; i < 50; i++) {
            run(database).with("release", "2.3").of();
        }
        refused(database, dropDualWrite(), "deployCycle   refused        0 new releases");
        run(database).with("release", "2.4").of();
        run(database).of(dropDualWrite());
    }

    /** A file before it in the same run records the release: that is no cycle between the switch and this step. */
    @Test
    void the_release_that_asks_is_no_deploy_cycle(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        refused(run(database).with("release", "2.4"), dropDualWrite(), "deployCycle   refused        0 new releases");
        run(database).with("release", "2.5").of(dropDualWrite());
    }

    @Test
    void a_release_that_comes_too_soon_after_the_switch_does_not_count(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        run(database).with("release", "2.4").of();
        database.execute("UPDATE concertina_read_switch SET set_at = set_at - interval '25 hours'");
        database.execute("UPDATE concertina_release SET seen_at = seen_at - interval '24 hours'");
        refused(database, dropDualWrite(), "deployCycle   refused        0 new releases");
    }

    @Test
    void a_failed_comparison_stands_against_it(TestDatabase database) throws SQLException {
        ready(database);
        database.execute(
                "ALTER TABLE orders DISABLE TRIGGER USER",
                "UPDATE orders SET code = 0 WHERE id = 7",
                "ALTER TABLE orders ENABLE TRIGGER USER",
                "UPDATE concertina_step SET status = 'failed' WHERE step LIKE 'verifyParity%'");
        refused(database, dropDualWrite(), "parity        refused        the comparison is not at its end");
    }

    @Test
    void writes_through_the_old_column_stand_against_it_until_they_end(TestDatabase database) throws SQLException {
        ready(database);
        database.execute("UPDATE orders SET ref = '70' WHERE id = 7", "UPDATE orders SET ref = '80' WHERE id = 8");
        refused(database, dropDualWrite(), "writes through the old column in the last");
        refused(database, dropDualWrite(), "legacyWrites  refused        no writes through the old column for 0s");
        later(database);
        run(database).of(dropDualWrite());
        assertThat(database.queryOne(
                        "SELECT amount FROM concertina_evidence WHERE kind = 'dual-write-dropped'", Long.class))
                .as("the last count is frozen")
                .isEqualTo(2);
    }

    @Test
    @FailureMode(6)
    void writes_beyond_32_bits_are_counted(TestDatabase database) throws SQLException {
        ready(database);
        String counter = database.queryOne(
                "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S' AND relname LIKE 'concertina%writes%'",
                String.class);
        database.execute("SELECT setval('" + counter + "', 5000000000)");
        refused(database, dropDualWrite(), "writes through the old column in the last");
        later(database);
        run(database).of(dropDualWrite());
        assertThat(database.queryOne(
                        "SELECT amount FROM concertina_evidence WHERE kind = 'dual-write-dropped'", Long.class))
                .isEqualTo(5_000_000_000L);
    }

    @Test
    @NegativeControl(
            safety = "writes through the old column are counted",
            shows = "the dual write is dropped while version N-1 writes the old column")
    void a_guard_that_does_not_count_lets_the_old_column_go(TestDatabase database) throws Exception {
        ready(database);
        database.execute("UPDATE orders SET ref = '70' WHERE id = 7");
        assertThat(Control.turnsRed(() ->
                        refused(run(database).with(uncounted()), dropDualWrite(), "writes through the old column")))
                .hasMessageContaining("Expecting code to raise a throwable");
    }

    /** The last moment before the lock: whoever writes there is seen behind it. */
    @Test
    void a_write_that_comes_after_the_guards_agreed_is_seen_behind_the_lock(TestDatabase database) throws Exception {
        ready(database);
        refused(
                run(database).with(writingLate(database)),
                dropDualWrite(),
                "legacyWrites  refused        writes through the old column in the last");
        assertThat(database.queryOne("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'zzz_concertina%'", Long.class))
                .as("the trigger is still there")
                .isEqualTo(1);
    }

    /** Several times, since what the one takes away may vanish between any two looks of the other. */
    @Test
    void of_two_runners_one_takes_the_column_away_and_both_end_well(TestDatabase database) throws Exception {
        for (int round = 1; round <= 4; round++) {
            ready(database);
            try (Background<Journal> one = Background.start(() -> run(database).of(dropDualWrite(), hold()));
                    Background<Journal> other =
                            Background.start(() -> run(database).of(dropDualWrite(), hold()))) {
                one.get();
                other.get();
            }
            assertThat(database.rows("SELECT kind, count(*) FROM concertina_evidence WHERE kind <> 'skipped'"
                                    + " GROUP BY kind ORDER BY kind")
                            .toString())
                    .isEqualTo("[[dual-write-dropped, " + round + "], [held, " + round + "], [not-null-dropped, "
                            + round + "]]");
            database.execute("DROP TABLE orders", "DELETE FROM concertina_read_switch");
            table(database);
        }
    }

    /** The clock of a retired column starts once. */
    @Test
    void of_two_runners_one_retires_a_column(TestDatabase database) throws Exception {
        database.execute("ALTER TABLE orders ADD COLUMN fax text");
        Operation retire = operation("retire", "tableName", "orders", "columnName", "fax");
        try (Background<Journal> one = Background.start(() -> run(database).of(retire));
                Background<Journal> other = Background.start(() -> run(database).of(retire))) {
            one.get();
            other.get();
        }
        assertThat(database.rows("SELECT kind FROM concertina_evidence").toString())
                .isEqualTo("[[retired]]");
    }

    static Dialects uncounted() {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Usage usage() {
                return new Uncounted(super.usage());
            }
        });
    }

    private static Dialects writingLate(TestDatabase database) {
        return ForwardingDialect.without(real -> new ForwardingDialect(real) {
            @Override
            public Sessions sessions() {
                return new ForwardingSessions(super.sessions()) {
                    @Override
                    public List<Holder> holders(Connection connection, List<LockClaim> claims) throws SQLException {
                        database.execute("UPDATE orders SET ref = id + 1000 WHERE id = 7");
                        return super.holders(connection, claims);
                    }
                };
            }
        });
    }

    /** Sees no write through an old column. */
    private record Uncounted(Usage real) implements Usage {
        @Override
        public boolean isEmpty(Connection connection, TableName table) throws SQLException {
            return real.isEmpty(connection, table);
        }

        @Override
        public List<String> dependents(Connection connection, TableName table, Old old) throws SQLException {
            return real.dependents(connection, table, old);
        }

        @Override
        public Counted legacyWrites(Connection connection, LegacyWrites of) throws SQLException {
            Counted.Known known = (Counted.Known) real.legacyWrites(connection, of);
            return new Counted.Known(known.epoch(), Map.of());
        }

        @Override
        public Counted statements(Connection connection, TableName table, Old old) throws SQLException {
            return real.statements(connection, table, old);
        }

        @Override
        public List<String> liveReleases(Connection connection, String application) throws SQLException {
            return real.liveReleases(connection, application);
        }
    }

    /** After a crash a sequence may have jumped: the numbers of before mean nothing. */
    @Test
    void a_server_that_was_started_again_makes_the_counters_begin_anew(TestDatabase database) throws SQLException {
        ready(database);
        database.execute("UPDATE concertina_watch SET epoch = 'an earlier start'");
        refused(
                database,
                dropDualWrite(),
                "legacyWrites  not evaluated  the counters of writes through the old column");
        later(database);
        run(database).of(dropDualWrite());
    }

    @Test
    void what_nobody_counts_is_not_evaluated(TestDatabase database) throws SQLException {
        run(database).of(MAPPING.parity(), to("new"));
        database.execute("ALTER TABLE orders ALTER ref DROP NOT NULL");
        later(database);
        run(database).with("release", "2.4").of();
        refused(database, hold(), "legacyWrites  not evaluated  no dual write of change orders-customer-uuid counts");
    }

    /** An application with flags of its own has no row in our switch: somebody's word takes its place. */
    @Test
    void what_was_done_outside_is_attested_and_has_a_clock_of_its_own(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ALTER ref DROP NOT NULL");
        run(database).with("release", "2.3").of();
        Operation wanted = operation(
                "holdColumn",
                "tableName",
                "orders",
                "columnName",
                "ref",
                "replacedBy",
                "code",
                "skip",
                List.of(
                        NO_STATEMENTS.get(0),
                        Map.of("guard", "legacyWrites", "reason", "the application writes both columns itself")));
        refused(database, wanted, "switch        refused        no read switch");
        adopt(database, Evidence.Kind.ADOPTED_SWITCH, "flag new-code at 100 %");
        adopt(database, Evidence.Kind.ADOPTED_PARITY, "nightly comparison");
        refused(database, wanted, "switch        passed         attested 0s ago by");
        refused(database, wanted, "age           refused        the switch to the new shape was 0s ago");
        later(database);
        run(database).with("release", "2.4").of();
        run(database).of(wanted);
    }

    private static void adopt(TestDatabase database, Evidence.Kind kind, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            new Operator(connection, Settings.defaults(), Listener.NONE, null)
                    .adopt(
                            "orders-customer-uuid",
                            TableName.of(null, "orders"),
                            new Old.OfColumn(new Ident("ref")),
                            kind,
                            reason);
        }
    }

    @Test
    void an_instance_of_an_older_release_stands_against_it(TestDatabase database) throws SQLException {
        ready(database);
        Operation wanted = dropDualWrite("minLiveVersion", "shop@2.4");
        refused(database, wanted, "liveVersions  not evaluated  no session calls itself shop@…");
        try (Connection old = instance(database, "shop@2.3.9");
                Connection fresh = instance(database, "shop@2.10")) {
            assertThat(old.isValid(5) && fresh.isValid(5)).isTrue();
            refused(database, wanted, "liveVersions  refused        still connected: shop@2.3.9, older than 2.4");
        }
        try (Connection fresh = instance(database, "shop@2.10")) {
            assertThat(fresh.isValid(5)).isTrue();
            run(database).of(wanted);
        }
    }

    @Test
    void force_needs_a_reason_and_both_are_recorded(TestDatabase database) throws SQLException {
        migrated(database);
        assertThatThrownBy(() -> dropDualWrite("force", " ")).hasMessageContaining("force is blank");
        run(database).of(dropDualWrite("force", "the shop is closed"));
        assertThat(database.rows("SELECT detail FROM concertina_evidence WHERE kind = 'forced' ORDER BY id")
                        .toString())
                .contains("deployCycle: the shop is closed (it said: the switch to the new shape has not come yet)")
                .contains("switch: the shop is closed (it said: no read switch");
    }

    @Test
    void what_an_author_accepts_unevaluated_is_recorded(TestDatabase database) throws SQLException {
        ready(database);
        run(database).of(dropDualWrite());
        assertThat(database.rows("SELECT detail FROM concertina_evidence WHERE kind = 'skipped'")
                        .toString())
                .isEqualTo("[[statements: pg_stat_statements is not installed]]");
    }

    @Test
    void a_column_without_replacement_is_retired_a_release_before_it_goes(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN fax text NOT NULL DEFAULT ''");
        Operation holdFax = operation(
                "holdColumn", "tableName", "orders", "columnName", "fax", "replacedBy", "none", "skip", NO_STATEMENTS);
        refused(database, holdFax, "age           refused        retire of fax has not come yet");
        Operation retire = operation("retire", "tableName", "orders", "columnName", "fax");
        run(database).of(retire);
        assertThat(run(database).of(retire).all(Event.StepStarted.class)).isEmpty();
        refused(database, holdFax, "deployCycle   not evaluated");
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        run(database).of(holdFax);
        assertThat(database.queryOne(
                        "SELECT count(*) FROM information_schema.columns WHERE column_name = 'concertina_held_fax'",
                        Long.class))
                .isEqualTo(1);
    }

    /** Migrations also run from the first to the last on a new database: nobody is there to wait for. */
    @Test
    void on_a_new_database_without_rows_nobody_is_waited_for(TestDatabase database) throws SQLException {
        database.execute("TRUNCATE orders");
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("new"));
        run(database).of(dropDualWrite(), hold(), dropHeld());
        assertThat(database.queryOne(
                        "SELECT count(*) FROM information_schema.columns WHERE table_name = 'orders'", Long.class))
                .isEqualTo(2);
    }

    @Test
    void unhold_brings_not_null_back_where_that_is_wanted_and_no_row_is_empty(TestDatabase database)
            throws SQLException {
        ready(database);
        run(database).of(dropDualWrite(), hold());
        database.execute("INSERT INTO orders (id, code) VALUES (1000, 7)");
        Ident ref = new Ident("ref");
        TableName orders = TableName.of(null, "orders");
        try (Connection connection = database.connect()) {
            Operator operator = operator(connection);
            String change = "orders-customer-uuid";
            assertThat(operator.unhold(change, orders, ref, false, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(true, Unhold.NotNull.MISSING, true));
            assertThatThrownBy(() -> operator.unhold(change, orders, ref, true, "back to 2.3"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("1000");
            database.execute("UPDATE orders SET ref = code WHERE ref IS NULL");
            assertThat(operator.unhold(change, orders, ref, true, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(false, Unhold.NotNull.RESTORED, true));
            assertThat(operator.unhold(change, orders, ref, false, "back to 2.3"))
                    .isEqualTo(new Unhold.Result(false, Unhold.NotNull.RESTORED, true));
        }
        assertThat(database.queryOne(
                        "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'ref'",
                        Boolean.class))
                .isTrue();
        assertThat(database.queryOne(
                        "SELECT count(*) FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'c'",
                        Long.class))
                .as("no helper is left")
                .isZero();
    }

    @Test
    void a_guard_that_an_operator_forces_is_overridden_for_one_run(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        run(database).with("release", "2.4").of();
        force(database, GuardName.DEPLOY_CYCLE, "one shop, one instance");
        refused(database, dropDualWrite(), "age           refused");
        force(database, GuardName.AGE, "nobody works on Sundays");
        force(database, GuardName.AGE, "nobody works on Sundays");
        assertThat(status(database))
                .contains("guard age is forced for the next run by " + database.user() + ": nobody works on Sundays")
                .contains("not yet ready for dropDualWrite ref:")
                .contains("age           forced         the switch to the new shape was ");
        force(database, GuardName.STATEMENTS, "not installed");
        force(database, GuardName.LEGACY_WRITES, "nobody works on Sundays");
        Journal journal = run(database).of(dropDualWriteWithoutSkip());
        assertThat(journal.messages())
                .anyMatch(message -> message.contains("guard age           forced")
                        && message.contains("(forced: nobody works on Sundays, ordered by " + database.user() + ")"));
        assertThat(database.rows("SELECT detail FROM concertina_evidence WHERE kind = 'forced' ORDER BY id").stream()
                        .map(row -> String.valueOf(row.get(0)).replaceAll(":.*", ""))
                        .toList())
                .containsExactly("deployCycle", "age", "legacyWrites", "statements");
        assertThat(status(database)).doesNotContain("is forced for the next run");
        refused(database, hold(), "age           refused");
    }

    /** A file that takes two things away is one run, also where its connection is cut between them. */
    @Test
    void what_is_forced_holds_for_the_whole_of_the_run_that_uses_it(TestDatabase database) throws SQLException {
        ready(database);
        force(database, GuardName.STATEMENTS, "not installed");
        Operation drop = dropDualWriteWithoutSkip();
        Operation hold = operation("holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "code");
        Listener cut = event -> {
            if (event instanceof Event.StepFinished) {
                throw new IllegalStateException("cut after " + event.message());
            }
        };
        try (Connection connection = database.connect()) {
            Runner runner = new Runner(Settings.defaults(), cut, null, "public");
            assertThatThrownBy(() -> runner.run(connection, Steps.script(drop, hold)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(database.queryOne("SELECT count(*) FROM concertina_force WHERE used_for IS NULL", Long.class))
                .isZero();
        refused(database, hold, "statements    not evaluated");
        run(database).of(drop, hold);
        assertThat(database.rows("SELECT kind FROM concertina_evidence ORDER BY id")
                        .toString())
                .isEqualTo("[[forced], [dual-write-dropped], [not-null-dropped], [forced], [held]]");
    }

    @Test
    void a_change_that_is_not_known_cannot_be_forced(TestDatabase database) throws SQLException {
        migrated(database);
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> operator(connection).force("orders-customer-uid", GuardName.AGE, "typo"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("there is no change orders-customer-uid")
                    .hasMessageContaining("orders-customer-uuid");
        }
    }

    private static Operation dropDualWriteWithoutSkip() {
        return operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code");
    }

    private static void force(TestDatabase database, GuardName guard, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            operator(connection).force("orders-customer-uuid", guard, reason);
        }
    }

    private static String status(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            StringWriter text = new StringWriter();
            new StatusText(new PrintWriter(text)).print(operator(connection).status());
            return text.toString();
        }
    }

    private static Operator operator(Connection connection) throws SQLException {
        return new Operator(connection, Settings.defaults(), Listener.NONE, null);
    }

    @Test
    void an_empty_table_of_a_database_in_use_is_protected(TestDatabase database) throws SQLException {
        database.execute("TRUNCATE orders");
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), to("new"));
        database.execute("UPDATE concertina_ledger SET installed_at = installed_at - interval '2 days'");
        refused(database, dropDualWrite(), "age           refused");
    }

    @Test
    void guards_can_be_off_for_a_database_with_rows_that_nobody_uses(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).with("guards", "off").of(dropDualWrite());
        assertThatThrownBy(() -> run(database).with("guards", "no").of(dropDualWrite()))
                .hasMessageContaining("setting guards cannot be 'no'");
    }

    /** A table that was restored or made again has no history, whatever its name is. */
    @Test
    void evidence_of_another_table_of_that_name_is_none(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ADD COLUMN fax text");
        run(database).of(operation("retire", "tableName", "orders", "columnName", "fax"));
        database.execute(
                "CREATE TABLE other AS TABLE orders", "DROP TABLE orders", "ALTER TABLE other RENAME TO orders");
        refused(
                database,
                operation("holdColumn", "tableName", "orders", "columnName", "fax", "replacedBy", "none"),
                "age           refused        retire of fax has not come yet");
    }

    /** With minAge at its default of a day; {@link #later} lets two pass. */
    private static Run run(TestDatabase database) {
        return Run.on(database);
    }

    private static void migrated(TestDatabase database) throws SQLException {
        run(database).of(MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity());
    }

    /** Everything that the guards of dropDualWrite want. */
    private static void ready(TestDatabase database) throws SQLException {
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

    private static void refused(TestDatabase database, Operation wanted, String guard) {
        refused(run(database), wanted, guard);
    }

    private static void refused(Run run, Operation wanted, String guard) {
        assertThatThrownBy(() -> run.of(wanted)).isInstanceOf(Refusal.class).hasMessageContaining(guard);
    }

    private static Connection instance(TestDatabase database, String name) throws SQLException {
        Connection connection = database.connect();
        connection.setClientInfo("ApplicationName", name);
        return connection;
    }

    private static Operation to(String share) {
        return operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", share);
    }

    private static Operation dropDualWrite(Object... more) {
        return with(List.of("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code"), more);
    }

    private static Operation hold() {
        return operation(
                "holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "code", "skip", NO_STATEMENTS);
    }

    private static Operation dropHeld() {
        return operation("dropHeldColumn", "tableName", "orders", "columnName", "ref");
    }

    private static Operation with(List<Object> given, Object... more) {
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
