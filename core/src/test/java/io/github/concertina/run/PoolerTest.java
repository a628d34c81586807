package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;
import static io.github.concertina.run.Steps.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.plan.Refusal;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.WireProxy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a pooler nothing is ever set on a session: a stranger would get it. */
@PostgresTest
class PoolerTest {
    private static final Script INDEX =
            script(operation("createIndexConcurrently", "tableName", "t", "indexName", "t_a", "columns", List.of("a")));

    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, a int)");
    }

    @Test
    void aLimitThatWouldHaveToBeLiftedIsRefused(TestDatabase database) throws Exception {
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET lock_timeout = '5s'");

        assertThatThrownBy(() -> runThroughPooler(database))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a pooler stands before the server")
                .hasMessageContaining("connect to the server directly");
        assertThat(database.rows("SELECT 1 FROM pg_class WHERE relname = 't_a'"))
                .isEmpty();
    }

    @Test
    void withoutALimitNothingHasToBeSet(TestDatabase database) throws Exception {
        runThroughPooler(database);
        assertThat(database.queryOne(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass", Boolean.class))
                .isTrue();
    }

    private static void runThroughPooler(TestDatabase database) throws IOException, SQLException {
        try (WireProxy proxy = WireProxy.to(database.server())) {
            proxy.actAsPooler();
            try (Connection connection = proxy.dataSource(database).getConnection()) {
                new Runner(Settings.defaults(), new Journal(), database::connect, "public").run(connection, INDEX);
            }
        }
    }
}
