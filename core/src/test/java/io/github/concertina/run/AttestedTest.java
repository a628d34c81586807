package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.NO_STATEMENTS;
import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.Operators.operator;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.ledger.Evidence;
import io.github.concertina.operation.Operation;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody's word takes the place of evidence that we cannot have, and starts the clock of the guards. */
@PostgresTest
class AttestedTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
    }

    /** An application with flags of its own has no row in our switch: somebody's word takes its place. */
    @Test
    void what_was_done_outside_is_attested_and_has_a_clock_of_its_own(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ALTER ref DROP NOT NULL");
        run(database).with("release", "2.3").of();
        Operation wanted = operation(
                "holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "code", "skip", NO_STATEMENTS);
        refused(database, wanted, "switch        refused        no read switch");
        refused(database, wanted, "legacyWrites  not evaluated  no dual write of change");
        adopt(database, Evidence.Kind.ADOPTED_DUAL_WRITE, "2.2 and 2.3 write both columns");
        adopt(database, Evidence.Kind.ADOPTED_PARITY, "nightly comparison");
        assertThat(Operators.status(database)).contains("public.orders: migrate");
        adopt(database, Evidence.Kind.ADOPTED_SWITCH, "flag new-code at 100 %");
        assertThat(Operators.status(database)).contains("public.orders: switch");
        assertThatThrownBy(() -> run(database).of(wanted))
                .isInstanceOf(Refusal.class)
                .message()
                .containsPattern("switch        passed         attested \\d+s ago by")
                .containsPattern(
                        "legacyWrites  passed         attested \\d+s ago by \\w+: 2.2 and 2.3 write both columns")
                .containsPattern("age           refused        the switch to the new shape was \\d+s ago");
        later(database);
        run(database).with("release", "2.4").of();
        run(database).of(wanted);
    }

    /** A dead column without a retire: the clock of its guards starts with the word of who knows. */
    @Test
    void what_nobody_uses_is_attested_in_place_of_a_retire(TestDatabase database) throws SQLException {
        database.execute("ALTER TABLE orders ALTER ref DROP NOT NULL");
        Operation wanted = operation(
                "holdColumn", "tableName", "orders", "columnName", "ref", "replacedBy", "none", "skip", NO_STATEMENTS);
        refused(database, wanted, "age           refused        retire of ref has not come yet");
        try (Connection connection = database.connect()) {
            operator(connection).deployed("2.3");
        }
        adopt(database, Evidence.Kind.ADOPTED_UNUSED, "gone from the code since 2.1");
        assertThatThrownBy(() -> run(database).of(wanted))
                .isInstanceOf(Refusal.class)
                .message()
                .containsPattern("age           refused        the word of \\w+ that nobody uses ref"
                        + " \\(gone from the code since 2.1\\) was \\d+s ago, less than minAge")
                .contains("deployCycle   refused");
        later(database);
        run(database).with("release", "2.4").of();
        run(database).of(wanted);
    }

    private static void adopt(TestDatabase database, Evidence.Kind kind, String reason) throws SQLException {
        try (Connection connection = database.connect()) {
            operator(connection)
                    .adopt(
                            "orders-customer-uuid",
                            TableName.of(null, "orders"),
                            new Old.OfColumn(new Ident("ref")),
                            kind,
                            reason);
        }
    }
}
