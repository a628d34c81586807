package io.github.concertina.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.load.Request;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Requests requests = new Requests();

    @Test
    void a_request_counts_where_it_arrived_however_late_it_was_served() {
        add(0, 4_000, false);
        add(1_500, 10, false);
        assertThat(requests.latency(0, SECOND)).isEqualTo(new Latency(1, 0, 1, 4_000, 4_000, 4_000));
        assertThat(requests.latency(SECOND, 2 * SECOND).max()).isEqualTo(10);
    }

    @Test
    void percentiles_are_requests_that_happened() {
        for (int i = 1; i <= 200; i++) {
            add(i, i, false);
        }
        Latency latency = requests.latency(0, SECOND);
        assertThat(latency.p50()).isEqualTo(100);
        assertThat(latency.p99()).isEqualTo(198);
        assertThat(latency.max()).isEqualTo(200);
    }

    @Test
    void what_failed_is_an_error_and_no_write() {
        add(0, 1, true);
        assertThat(requests.latency(0, SECOND).errors()).isEqualTo(1);
        assertThat(requests.latency(0, SECOND).writesPerSecond()).isZero();
    }

    @Test
    void the_timeline_leaves_out_what_nothing_is_known_of() {
        add(0, 1, false);
        add(600, 2, false);
        assertThat(requests.timeline(0, SECOND, SECOND / 4))
                .containsExactly(new Moment(0, 1, 1, 1, 0), new Moment(0.5, 2, 2, 2, 0));
    }

    private void add(long arrivedMillis, long tookMillis, boolean failed) {
        long arrived = TimeUnit.MILLISECONDS.toNanos(arrivedMillis);
        requests.add(new Request("update", true, arrived, arrived + TimeUnit.MILLISECONDS.toNanos(tookMillis), failed));
    }
}
