package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.event.Event;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The triggers between two tables count what the old one gets, and are silent for nobody. */
@PostgresTest
class DualWriteTableTriggersTest {
    @BeforeEach
    void tables(TestDatabase database) throws SQLException {
        Moving.tables(database);
    }

    @Test
    void truncate_is_refused_and_the_plan_says_so(TestDatabase database) throws SQLException {
        Journal journal = new Journal();
        Run.on(database).of(journal, Moving.dualWrite());
        assertThat(journal.all(Event.Notice.class).toString())
                .contains("TRUNCATE of public.customers and of public.clients");
        for (String table : new String[] {"customers", "clients", "customers, clients"}) {
            assertThatThrownBy(() -> database.execute("TRUNCATE " + table))
                    .hasMessageContaining("TRUNCATE of public.customers or public.clients would not reach");
        }
    }

    @Test
    void writes_through_the_old_table_are_counted_and_those_through_the_new_one_are_not(TestDatabase database)
            throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        String sequence = database.queryOne(
                "SELECT relname FROM pg_class WHERE relkind = 'S' AND relname LIKE 'concertina_legacy%'", String.class);
        database.execute(
                "INSERT INTO clients VALUES (1, 'Ada Byron'), (2, 'Bob Ross')",
                "UPDATE clients SET full_name = 'Rob Ross', id = 3 WHERE id = 2",
                "DELETE FROM clients WHERE id = 1");
        assertThat(database.queryOne("SELECT is_called FROM " + sequence, Boolean.class))
                .isFalse();
        database.execute(
                "INSERT INTO customers VALUES (1, 'Ada', 'Byron')",
                "UPDATE customers SET last = 'King' WHERE id = 1",
                "UPDATE customers SET id = 5 WHERE id = 1",
                "DELETE FROM customers WHERE id = 5");
        assertThat(database.queryOne("SELECT last_value FROM " + sequence, Long.class))
                .isEqualTo(4);
    }

    @Test
    void a_trigger_that_is_off_or_gone_is_seen(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        String trigger = database.queryOne(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'clients'::regclass AND tgname LIKE 'zzz%'",
                String.class);
        database.execute("ALTER TABLE clients DISABLE TRIGGER " + trigger);
        assertThatThrownBy(() -> Run.on(database).of(Moving.dualWrite()))
                .hasMessageContaining("the trigger " + trigger + " of public.clients")
                .hasMessageContaining("disabled");
        database.execute("DROP TRIGGER " + trigger + " ON clients");
        Run.on(database).of(Moving.dualWrite());
        database.execute("INSERT INTO clients VALUES (1, 'Ada Byron')");
        assertThat(Moving.old(database)).isEqualTo("[[1, Ada, Byron]]");
        assertThatThrownBy(() -> Run.on(database).of(Moving.dualWrite("onConflict", "preferOld")))
                .as("another definition under the same name")
                .hasMessageContaining("zzz_concertina_dual_write_");
    }

    @Test
    void work_in_batches_reaches_the_other_table_and_may_not_be_silent(TestDatabase database) throws SQLException {
        Run.on(database).of(Moving.dualWrite());
        database.execute("INSERT INTO customers SELECT i, 'f' || i, 'l' FROM generate_series(1, 20) AS i");
        assertThatThrownBy(() -> Run.on(database).of(purge("suppress")))
                .hasMessageContaining("suppressing triggers also silences the dual write between tables");
        Run.on(database).of(purge("fire"));
        assertThat(database.queryOne("SELECT count(*) FROM clients", Long.class))
                .isEqualTo(10);
        assertThat(Moving.differing(database)).isZero();
    }

    private static Operation purge(String userTriggers) {
        return Steps.operation(
                "batchedDelete", "tableName", "customers", "where", "id > 10", "userTriggers", userTriggers);
    }
}
