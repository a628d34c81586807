package io.github.concertina.testkit.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the users of a database experienced while something was done to it.
 *
 * @param total the whole run
 * @param phases the parts between the marks, the first called {@code start}
 * @param timeline one entry for each second of the run
 * @param failures the first thousand; {@code total.errors()} counts all
 */
public record LoadReport(Phase total, List<Phase> phases, List<Second> timeline, List<Failure> failures) {
    public LoadReport {
        phases = List.copyOf(phases);
        timeline = List.copyOf(timeline);
        failures = List.copyOf(failures);
    }

    /**
     * Returns the phase of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Phase phase(String name) {
        return phases.stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase " + name + " among "
                        + phases.stream().map(Phase::name).toList()));
    }

    /**
     * The requests that arrived between two marks, whenever they were served.
     *
     * @param start since the beginning of the run
     * @param writesPerSecond the writes that succeeded, over the phase's duration
     */
    public record Phase(
            String name,
            Duration start,
            Duration duration,
            long count,
            Duration p50,
            Duration p99,
            Duration max,
            long errors,
            double writesPerSecond) {}

    /** The requests that arrived in one second of the run, the first of which is 0. */
    public record Second(int number, long count, Duration p99, Duration max, long errors) {}

    /**
     * A request that failed.
     *
     * @param at its arrival, since the beginning of the run
     * @param sqlState null if the database did not refuse it but an assertion of the operation failed, or if it was
     *     never served
     */
    public record Failure(
            String operation, Duration at, @Nullable String sqlState, String message) {
        static Failure of(String operation, Duration at, Throwable failure) {
            String sqlState = failure instanceof SQLException e ? e.getSQLState() : null;
            return new Failure(operation, at, sqlState, String.valueOf(failure.getMessage()));
        }
    }
}
