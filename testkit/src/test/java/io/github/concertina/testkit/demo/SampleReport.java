package io.github.concertina.testkit.demo;

import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Machine;
import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.demo.DemoReport.Proof;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Setup;
import io.github.concertina.testkit.demo.DemoReport.Span;
import io.github.concertina.testkit.demo.DemoReport.Step;
import java.util.List;

/** A report with one step, of numbers that are easy to tell apart. */
final class SampleReport {
    static final DemoReport REPORT = new DemoReport(
            "2026-11-20",
            new Machine(2, 16, "Linux \"amd64\"", "Some\nJava\t17", 0.25),
            new Setup("PostgreSQL 18.6 (embedded)", "fsync on", "13.12.0", "4.33.0", 1_000_000, 400, 8),
            run("plain SQL", "UPDATE", 8000, 12),
            run("Concertina", "safeAddColumn, dualWrite", 32, 0));

    private SampleReport() {}

    private static Run run(String name, String how, double max, long differing) {
        return new Run(
                name,
                new Latency(4000, differing, 240.04, 0.5, max / 4, max),
                3.5,
                new Span(20, 28),
                List.of(new Step(
                        "fill", "Flyway", how, 4, 2.5, new Latency(1000, 0, 240, 1, max / 2, max), 400_000, 98.4)),
                new Proof(1_000_200, differing, differing, 5000, 0),
                List.of(new Moment(0, 0.5, 1, 2, 0), new Moment(0.25, 0.6, 1, max, differing)));
    }
}
