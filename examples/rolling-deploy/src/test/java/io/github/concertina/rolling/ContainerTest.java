package io.github.concertina.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** How a release is stopped, as an orchestrator does it. */
class ContainerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void after_sigterm_a_request_under_way_is_served_and_nobody_is_let_in() throws Exception {
        List<String> deaths = new ArrayList<>();
        try (TestDatabase database = Premises.on(PostgresServer.shared(18));
                Container container = Container.start(
                        Releases.first(), Premises.environment(database, Duration.ofSeconds(1)), deaths::add)) {
            assertThat(container.pid()).isNotEqualTo(ProcessHandle.current().pid());
            database.execute("INSERT INTO customers (name, member_no, points) VALUES ('Ada King', '1', 0)");
            CompletableFuture<Optional<Throwable>> visit = new CompletableFuture<>();
            FutureTask<Integer> stop = new FutureTask<>(container::stop);
            try (OpenTransaction row =
                    OpenTransaction.with(database.dataSource(), "SELECT FROM customers FOR UPDATE")) {
                container.take(7, customers -> assertThat(customers.visit(1, 5)).isTrue(), visit::complete);
                Await.until(LIMIT, () -> waiting(database) == 1);
                new Thread(stop, "stop").start();
                Await.until(LIMIT, shut(container));
                assertThat(visit).isNotDone();
                assertThat(stop).isNotDone();
                row.commit();
            }
            assertThat(stop.get()).as("requests under way").isEqualTo(1);
            assertThat(visit.join()).isEmpty();
            assertThat(database.queryOne("SELECT visits FROM customers", Long.class))
                    .isEqualTo(1);
        }
        assertThat(deaths).isEmpty();
    }

    private static long waiting(TestDatabase database) throws Exception {
        return database.queryOne(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'shop@1.0' AND wait_event_type = 'Lock'",
                Long.class);
    }

    private static Callable<Boolean> shut(Container container) {
        return () -> {
            try {
                new Line(container.port()).close();
                return false;
            } catch (ConnectException e) {
                return true;
            }
        };
    }

    @Test
    void a_release_that_serves_within_the_process_of_the_test_or_of_the_other_release_is_none() throws Exception {
        long own = ProcessHandle.current().pid();
        assertThat(Control.turnsRed(() -> Processes.of(own + 1, own, 0, 0))).hasMessageContaining("the test itself");
        assertThat(Control.turnsRed(() -> Processes.of(own, own + 1, 0, 0))).hasMessageContaining("the test itself");
        assertThat(Control.turnsRed(() -> Processes.of(own + 1, own + 1, 0, 0))).hasMessageContaining("N-1 is process");
    }
}
