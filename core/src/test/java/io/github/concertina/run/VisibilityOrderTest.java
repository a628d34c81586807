package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dual write is made of is there all at once or not at all, and before it is, nobody is sent to the new shape. */
@PostgresTest
class VisibilityOrderTest {
    private static final Mapping MAPPING = new Mapping("orders", "ref", "code", "ref::int", "code::text");
    private static final Operation TO_NEW =
            operation("switchReads", "tableName", "orders", "flag", "orders-code", "to", "new");

    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL, code int)",
                "INSERT INTO orders SELECT i, i::text FROM generate_series(1, 50) AS i");
        Moving.tables(database);
    }

    @Test
    @FailureMode(30)
    void a_trigger_that_cannot_be_made_ends_the_file_and_leaves_nothing(TestDatabase database) throws Exception {
        Operation[] file = {MAPPING.dualWrite(), MAPPING.backfill(), MAPPING.parity(), TO_NEW};
        try (OpenTransaction writer =
                OpenTransaction.with(database.dataSource(), "LOCK TABLE orders IN ROW EXCLUSIVE MODE")) {
            assertThatThrownBy(
                            () -> Run.on(database).with("lockBudget", "300ms").of(file))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("within the lockBudget of 300ms");
            assertThat(parts(database)).isEmpty();
            assertThat(database.queryOne("SELECT count(code) FROM orders", Long.class))
                    .as("rows that a later operation of the file has filled")
                    .isZero();
            assertThat(database.queryOne("SELECT count(*) FROM concertina_read_switch", Long.class))
                    .as("switches that readers would follow")
                    .isZero();
            writer.commit();
        }
        Run.on(database).of(file);
        assertThat(database.queryOne("SELECT percent FROM concertina_read_switch", Integer.class))
                .isEqualTo(100);
    }

    /** The second of two tables is locked when the first has its triggers. */
    @Test
    @FailureMode(30)
    void of_two_tables_none_has_a_trigger_while_the_other_lacks_one(TestDatabase database) throws Exception {
        try (OpenTransaction writer =
                OpenTransaction.with(database.dataSource(), "LOCK TABLE clients IN ROW EXCLUSIVE MODE")) {
            assertThatThrownBy(
                            () -> Run.on(database).with("lockBudget", "300ms").of(Moving.dualWrite()))
                    .isInstanceOf(RunFailed.class)
                    .hasMessageContaining("within the lockBudget of 300ms");
            assertThat(parts(database)).isEmpty();
            writer.commit();
        }
        Run.on(database).of(Moving.dualWrite());
        assertThat(parts(database)).contains("on customers", "on clients");
    }

    @Test
    @FailureMode(30)
    void others_see_all_of_a_dual_write_or_nothing_of_it(TestDatabase database) throws Exception {
        List<String> seen = seen(database, MAPPING.dualWrite());
        assertThat(seen).hasSize(2).startsWith("");
        assertThat(seen.get(1)).contains("function", "sequence", "trigger", "# concertina dual write");
    }

    @Test
    @FailureMode(30)
    void others_see_all_of_a_dual_write_of_tables_or_nothing_of_it(TestDatabase database) throws Exception {
        List<String> seen = seen(database, Moving.dualWrite());
        assertThat(seen).hasSize(2).startsWith("");
        assertThat(seen.get(1)).contains("function", "sequence", "on customers", "on clients");
    }

    /** What another session sees behind each call of a run, in the order of its first appearance. */
    private static List<String> seen(TestDatabase database, Operation operation) throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        try (Connection other = database.connect();
                Connection work = database.connect();
                Connection watched = Intercepted.connection(work, call -> {
                    Object result = call.proceed();
                    if (call.reachesServer()) {
                        seen.add(parts(other));
                    }
                    return result;
                })) {
            Run.on(database).runner(new Journal()).run(watched, Steps.script(operation));
        }
        return List.copyOf(seen);
    }

    private static String parts(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return parts(connection);
        }
    }

    private static String parts(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT coalesce(string_agg(part, ', ' ORDER BY part), '') FROM ("
                        + "SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
                        + " AND proname LIKE 'concertina_dual_write%'"
                        + " UNION ALL SELECT 'sequence ' || relname FROM pg_class WHERE relnamespace ="
                        + " 'public'::regnamespace AND relname LIKE 'concertina_legacy%'"
                        + " UNION ALL SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass || ' ' || tgenabled::text || ' '"
                        + " || coalesce(obj_description(oid, 'pg_trigger'), '') FROM pg_trigger WHERE NOT tgisinternal"
                        + ") AS parts(part)")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
