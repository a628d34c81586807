package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.MAPPING;
import static io.github.concertina.run.OldColumn.dropDualWrite;
import static io.github.concertina.run.OldColumn.hold;
import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.OldColumn.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Sessions;
import io.github.concertina.dialect.Usage;
import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.dialect.Usage.LegacyWrites;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes through the old column stand against its removal, however late they come. */
@PostgresTest
class LegacyWritesTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
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
        assertThat(Control.turnsRed(() -> refused(
                        run(database).with(UncountedWrites.dialects()),
                        dropDualWrite(),
                        "writes through the old column")))
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

    @Test
    @NegativeControl(
            safety = "the counter of writes is asked once more behind the lock",
            shows = "the dual write is dropped though version N-1 wrote after the first answer")
    void a_second_look_that_repeats_the_first_answer_lets_the_old_column_go(TestDatabase database) throws Exception {
        ready(database);
        Counted before;
        try (Connection connection = database.connect()) {
            Dialect real = Dialects.shipped(connection);
            DualWrite rule = real.catalog(connection).table(TableName.of("public", "orders")).triggers().stream()
                    .flatMap(trigger -> Optional.ofNullable(trigger.rule()).stream())
                    .findFirst()
                    .orElseThrow();
            before = real.usage()
                    .legacyWrites(
                            connection,
                            new LegacyWrites.OfColumns(rule.change(), rule.table(), rule.from(), rule.to()));
        }
        assertThat(Control.turnsRed(() -> refused(
                        run(database)
                                .with(connection -> new ForwardingDialect(
                                        writingLate(database).of(connection)) {
                                    @Override
                                    public Usage usage() {
                                        return Blind.answering(Usage.class, super.usage(), "legacyWrites", before);
                                    }
                                }),
                        dropDualWrite(),
                        "legacyWrites  refused")))
                .hasMessageContaining("Expecting code to raise a throwable");
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
}
