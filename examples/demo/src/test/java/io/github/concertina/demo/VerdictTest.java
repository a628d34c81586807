package io.github.concertina.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Machine;
import io.github.concertina.testkit.demo.DemoReport.Proof;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Setup;
import io.github.concertina.testkit.demo.DemoReport.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo fails when Concertina broke a promise; what plain SQL does is shown and not judged. */
class VerdictTest {
    private static final List<String> SHAPE = List.of("column id bigint true");
    private static final Proof CLEAN = new Proof(1_000_200, 0, 0, 5_000, 0);
    private static final Run NAIVE = run(183, 240, new Proof(1_000_100, 3_000, 3_921, 4_000, 0));

    @Test
    void nothing_is_broken_when_only_plain_sql_loses() {
        assertThat(broken(run(0, 240, CLEAN))).isEmpty();
    }

    @Test
    void rows_that_differ_break_it_under_load_and_afterwards() {
        assertThat(broken(run(0, 240, new Proof(1, 1, 0, 1, 0)))).hasSize(1);
        assertThat(broken(run(0, 240, new Proof(1, 0, 1, 1, 0)))).hasSize(1);
    }

    @Test
    void a_lost_write_a_failed_request_and_a_load_that_was_none_break_it() {
        assertThat(broken(run(0, 240, new Proof(1, 0, 0, 9, 1)))).hasSize(1);
        assertThat(broken(run(1, 240, CLEAN))).hasSize(1);
        assertThat(broken(run(0, 199, CLEAN))).hasSize(1);
    }

    @Test
    void another_end_than_that_of_plain_sql_breaks_it() {
        DemoReport report = report(run(0, 240, CLEAN));
        assertThat(Verdict.of(report, SHAPE, List.of("column id integer true")).broken())
                .hasSize(1);
    }

    private static List<String> broken(Run safe) {
        return Verdict.of(report(safe), SHAPE, SHAPE).broken();
    }

    private static DemoReport report(Run safe) {
        return new DemoReport(
                "2026-11-20",
                new Machine(2, 16, "Linux amd64", "Java 17", 0.5),
                new Setup("PostgreSQL 18.6", "fsync on", "13.12.0", "4.33.0", 1_000_000, 400, 8),
                NAIVE,
                safe);
    }

    private static Run run(long errors, double writesPerSecond, Proof proof) {
        Latency latency = new Latency(10_000, errors, writesPerSecond, 1, 10, 30);
        return new Run("run", latency, 3, new Span(20, 28), List.of(), proof, List.of());
    }
}
