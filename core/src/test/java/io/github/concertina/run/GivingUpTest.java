package io.github.concertina.run;

import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Operators.status;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that is to begin anew, and one that is given up. */
@PostgresTest
class GivingUpTest {
    private static final String CHANGE = "orders-customer-uuid";
    private static final String STEP = "backfill:code";

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, code text)",
                "INSERT INTO orders SELECT i FROM generate_series(1, 300) AS i");
    }

    @Test
    void a_done_step_begins_anew_under_another_definition(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        assertThatThrownBy(() -> Run.on(database).of(fill("b")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("concertina restart --change " + CHANGE + " --step '" + STEP + "'");
        try (Connection connection = database.connect()) {
            assertThat(operator(connection).restart(CHANGE, STEP, "b was meant"))
                    .singleElement()
                    .satisfies(step -> assertThat(step.changed()).isEqualTo(300));
            assertThat(operator(connection).restart(CHANGE, STEP, "b was meant"))
                    .as("and once more, by somebody whose connection was cut")
                    .hasSize(1);
        }
        assertThat(status(database))
                .contains(STEP + ": begins anew with the next run, 300 rows")
                .contains("told to begin anew by " + database.user() + " (b was meant)");

        Journal journal = Run.on(database).of(fill("b"));

        assertThat(journal.messages())
                .contains(
                        STEP + ": it was told to begin anew; beginning anew, after 300 rows that it wrote until then");
        assertThat(codes(database)).isEqualTo("[[b]]");
        assertThat(status(database)).contains(STEP + ": done, 300 rows").doesNotContain("anew");
        assertThat(database.rows("SELECT verb, reason, ordered_by = session_user FROM concertina_order")
                        .toString())
                .isEqualTo("[[restart, b was meant, t]]");
    }

    @Test
    void what_was_given_up_begins_anew_under_the_same_definition_only(TestDatabase database) throws SQLException {
        interrupted(database);
        try (Connection connection = database.connect()) {
            assertThat(operator(connection).abandon(CHANGE, null, "not now")).hasSize(1);
            operator(connection).abandon(CHANGE, STEP, "not now");
        }
        assertThat(status(database))
                .contains(STEP + ": abandoned, ")
                .contains("given up by " + database.user() + " (not now)");
        assertThatThrownBy(() -> Run.on(database).of(fill("b"))).hasMessageContaining("began with another definition");

        Journal journal = Run.on(database).of(fill("a"));

        assertThat(journal.messages()).anyMatch(message -> message.startsWith(STEP + ": it was given up; beginning"));
        assertThat(codes(database)).isEqualTo("[[a]]");
        assertThat(database.queryOne("SELECT count(*) FROM concertina_order", Long.class))
                .isEqualTo(1);
    }

    @Test
    void nothing_is_given_up_while_somebody_is_at_work_on_it(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Background<Boolean> run = Background.start(() -> {
                    Run.on(database).with("lease", "5s").of(fill("a", "batchSize", "20", "pause", "1h"));
                    return true;
                })) {
            Await.until(
                    Duration.ofSeconds(20),
                    () -> database.queryOne("SELECT to_regclass('concertina_step') IS NOT NULL", Boolean.class)
                            && database.queryOne("SELECT count(owner_pid) FROM concertina_step", Long.class) == 1);
            for (String step : new String[] {STEP, null}) {
                assertThatThrownBy(() -> operator(connection).abandon(CHANGE, step, "not now"))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(
                                "is at work on " + STEP + " of public.orders\n  cure: order it to stop first");
            }
            assertThatThrownBy(() -> operator(connection).restart(CHANGE, STEP, "b was meant"))
                    .isInstanceOf(Refusal.class);
            operator(connection).order(CHANGE, Ledger.Verb.STOP, "restart");
            assertThatThrownBy(run::get).isInstanceOf(RunFailed.class);
            assertThat(operator(connection).restart(CHANGE, STEP, "b was meant"))
                    .hasSize(1);
        }
        Run.on(database).of(fill("b"));
        assertThat(codes(database)).isEqualTo("[[b]]");
    }

    /** An owner that was silent for a lease wakes up after the step was given up: it cannot commit any more. */
    @Test
    void whoever_owned_it_cannot_commit_any_more(TestDatabase database) throws Exception {
        interrupted(database);
        long token = database.queryOne("SELECT token FROM concertina_step", Long.class);
        try (Connection connection = database.connect()) {
            operator(connection).abandon(CHANGE, STEP, "not now");
            long step = database.queryOne("SELECT id FROM concertina_step", Long.class);
            Ledger ledger = Dialects.shipped(connection).ledger(new Ident("public"));
            assertThat(ledger.checkpoint(connection, step, token, Ledger.Checkpoint.START))
                    .isFalse();
        }
    }

    @Test
    void what_is_not_there_or_done_is_named(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> operator(connection).restart(CHANGE, "backfill:cod", "typo"))
                    .hasMessageContaining("has no step backfill:cod\n  cure: its steps are " + STEP);
            assertThatThrownBy(() -> operator(connection).restart("orders", STEP, "typo"))
                    .hasMessageContaining("no step of change orders has begun");
            assertThatThrownBy(() -> operator(connection).abandon(CHANGE, STEP, "late"))
                    .hasMessageContaining("is done: there is nothing to give up");
            assertThatThrownBy(() -> operator(connection).abandon(CHANGE, null, "late"))
                    .hasMessageContaining("every step of change " + CHANGE + " is done");
        }
    }

    /** As a process leaves it that died half-way. */
    private static void interrupted(TestDatabase database) throws SQLException {
        Run.on(database).of(fill("a"));
        database.execute(
                "UPDATE orders SET code = NULL WHERE id > 100",
                "UPDATE concertina_step SET status = 'running', last_key = '{100}', up_to = '{300}', rows_walked = 100");
    }

    private static Operation fill(String value, Object... more) {
        List<Object> all = new ArrayList<>(List.of("tableName", "orders", "set", Map.of("code", "'" + value + "'")));
        all.addAll(List.of(more));
        return operation("batchedBackfill", all.toArray());
    }

    private static String codes(TestDatabase database) throws SQLException {
        return database.rows("SELECT DISTINCT code FROM orders").toString();
    }
}
