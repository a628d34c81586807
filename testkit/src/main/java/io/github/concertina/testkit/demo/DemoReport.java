package io.github.concertina.testkit.demo;

import java.util.List;

/**
 * One run of the demo: the same change by plain SQL and by Concertina, each under the same load.
 *
 * @param date the day, as {@code 2026-11-20}
 */
public record DemoReport(String date, Machine machine, Setup setup, Run naive, Run safe) {
    /** How many times longer the longest wait of a client was with plain SQL. */
    public double maxFactor() {
        return naive.latency().max() / safe.latency().max();
    }

    /** How many times longer the wait was that one client in a hundred had. */
    public double p99Factor() {
        return naive.latency().p99() / safe.latency().p99();
    }

    /**
     * Where it ran.
     *
     * @param loadAverage of the last minute before the run: what else the machine had to do
     */
    public record Machine(int cores, long memoryGb, String system, String jvm, double loadAverage) {}

    /**
     * What both ways had in common.
     *
     * @param readerSeconds how long the idle reader of the last step stayed open
     */
    public record Setup(
            String server,
            String settings,
            String flyway,
            String liquibase,
            long rows,
            int requestsPerSecond,
            double readerSeconds) {}

    /**
     * One way of carrying out the change.
     *
     * @param latency of all requests, from before the first step to after the last
     * @param deployed when version N began to take requests over
     */
    public record Run(
            String name,
            Latency latency,
            double deployed,
            Span reader,
            List<Step> steps,
            Proof proof,
            List<Moment> timeline) {
        public Run {
            steps = List.copyOf(steps);
            timeline = List.copyOf(timeline);
        }

        /** The time that the steps took together. */
        public double seconds() {
            return steps.stream().mapToDouble(Step::seconds).sum();
        }

        /** What the table grew by. */
        public double heapGrowth() {
            return steps.stream().mapToDouble(Step::heapGrowth).sum();
        }
    }

    /**
     * One command of a tool, from its call to its return.
     *
     * @param name what it is for; the same in both runs
     * @param by the tool
     * @param how what the user wrote, in short
     * @param start since the run began, as all times that are not durations
     * @param rowsPerSecond zero for a step that does not look at every row
     * @param heapGrowth of the table without its indexes, in MB of 2<sup>20</sup> bytes
     */
    public record Step(
            String name,
            String by,
            String how,
            double start,
            double seconds,
            Latency latency,
            long rowsPerSecond,
            double heapGrowth) {}

    /** What clients waited, in milliseconds from a request's scheduled arrival. */
    public record Latency(long requests, long errors, double writesPerSecond, double p50, double p99, double max) {}

    /** A stretch of time, in seconds. */
    public record Span(double from, double until) {}

    /** The requests that arrived in one interval of the timeline, which begins at {@code at}. */
    public record Moment(double at, double p50, double p99, double max, long errors) {}

    /**
     * What was in the table.
     *
     * @param rows all of them, when all was over
     * @param differingUnderLoad rows in which the new column was not what the old one says, while both versions wrote
     * @param differing the same when all was over
     * @param acknowledged writes that the application was told were done
     * @param lost of these, how many are not in the table as they should be
     */
    public record Proof(long rows, long differingUnderLoad, long differing, long acknowledged, long lost) {}
}
