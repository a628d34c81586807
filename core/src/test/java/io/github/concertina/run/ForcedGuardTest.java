package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.dropDualWrite;
import static io.github.concertina.run.OldColumn.hold;
import static io.github.concertina.run.OldColumn.migrated;
import static io.github.concertina.run.OldColumn.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.OldColumn.to;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guard is overridden only by somebody who gives a reason, and both are recorded. */
@PostgresTest
class ForcedGuardTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
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
}
