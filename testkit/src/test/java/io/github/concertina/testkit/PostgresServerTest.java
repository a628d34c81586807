package io.github.concertina.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void a_server_of_ones_own_has_the_settings_asked_for_and_is_gone_when_closed() throws SQLException {
        PostgresServer server = PostgresServer.start(18, Map.of("work_mem", "8MB"), Durability.FSYNC_ON);
        try (server;
                TestDatabase database = server.freshDatabase()) {
            assertThat(database.rows("SELECT current_setting(name) FROM pg_settings WHERE name IN"
                            + " ('fsync', 'synchronous_commit', 'full_page_writes', 'work_mem') ORDER BY name"))
                    .hasToString("[[on], [on], [on], [8MB]]");
        }
        assertThatThrownBy(() -> new Socket(server.host(), server.port()).close())
                .isInstanceOf(ConnectException.class);
    }

    @PostgresTest
    void the_shared_server_is_started_once_and_ignores_close(TestDatabase database) throws SQLException {
        PostgresServer server = database.server();
        server.close();
        assertThat(PostgresServer.shared(server.major())).isSameAs(server);
        assertThat(database.queryOne("SELECT 1", Integer.class)).isEqualTo(1);
    }

    @Test
    void a_server_that_refuses_its_settings_says_why() {
        assertThatThrownBy(() -> PostgresServer.start(18, Map.of("work_mem", "much"), Durability.FSYNC_OFF))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("invalid value for parameter \"work_mem\": \"much\"");
    }

    @Test
    void a_major_that_the_build_does_not_have_is_an_error_with_a_cure() {
        assertThatThrownBy(() -> EmbeddedServer.start(ServerSpec.of(9, Map.of(), Durability.FSYNC_OFF)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("-Pmatrix");
    }

    @Test
    void an_unknown_mode_is_an_error_that_names_the_known_ones() {
        assertThatThrownBy(() -> ServerMode.of("dokcer")).hasMessageContaining("auto, docker or embedded");
    }
}
