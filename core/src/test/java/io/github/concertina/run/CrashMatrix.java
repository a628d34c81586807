package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.catalog.CatalogPicture;
import io.github.concertina.testkit.control.FailureMode;
import io.github.concertina.testkit.fault.FaultInjector;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import io.github.concertina.testkit.fault.SimulatedCrash;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever call to the server a run dies at, the next run brings the same schema and rows as an undisturbed one.
 *
 * <p>A fault is a terminated backend or a process that stops, before or after a call. Calls that change something meet one
 * of both before and after, in turn; every third read meets one. Crashes that leave the same {@link Aftermath} are one to
 * the next run: it follows the first of them. With {@code -Pfaults} every call meets all four, and a run follows every fifth
 * fault besides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrashMatrix {
    private final FaultsReport faults = new FaultsReport();

    /** What its report is called. */
    abstract String part();

    /** Its part of {@link CrashCase#all()}: the parts go side by side. */
    abstract List<CrashCase> cases();

    @PostgresTest
    @FailureMode({10, 44})
    void the_next_run_ends_as_if_nothing_had_happened(TestDatabase database) throws Exception {
        for (CrashCase each : cases()) {
            try (CrashScene scene = new CrashScene(database, each)) {
                strike(database, each, scene);
            }
        }
    }

    private void strike(TestDatabase database, CrashCase each, CrashScene scene) throws SQLException {
        scene.prepare();
        Recording recording = record(database, each);
        List<String> expected = CatalogPicture.of(database);
        List<FaultPlan> plans = Faults.of(recording, database.server().major());
        assertThat(plans).as("%s: faults", each.name()).hasSizeGreaterThan(10);
        Set<List<String>> aftermaths = new HashSet<>();
        int followed = 0;
        for (int i = 0; i < plans.size(); i++) {
            FaultPlan plan = plans.get(i);
            scene.prepare();
            crash(database, each, plan);
            if (aftermaths.add(scene.aftermath()) || (Faults.ALL && i % 5 == 0)) {
                followed++;
                again(database, each);
                assertThat(CatalogPicture.of(database))
                        .as("%s after %s at %s", each.name(), plan, Faults.call(recording, plan))
                        .isEqualTo(expected);
            }
        }
        // Of a look that sees nothing every state would be the first one.
        assertThat(aftermaths).as("%s: states", each.name()).hasSizeGreaterThan(1);
        FaultsReport.Row row = new FaultsReport.Row(
                database.server().toString(),
                each.name(),
                recording.calls().size(),
                plans.size(),
                aftermaths.size(),
                followed);
        System.out.println("crash matrix, " + row);
        faults.add(row);
    }

    /** After all of them: a report of a run that failed half-way would claim the half. */
    @AfterAll
    void write() throws IOException {
        if (Faults.ALL && faults.complete(cases().size())) {
            faults.write(part());
        }
    }

    private static Recording record(TestDatabase database, CrashCase each) throws SQLException {
        try (FaultInjector injector = FaultInjector.recording(database.dataSource())) {
            run(database, each, injector);
            return injector.recording();
        }
    }

    private static void crash(TestDatabase database, CrashCase each, FaultPlan plan) throws SQLException {
        try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
            try {
                run(database, each, injector);
            } catch (SimulatedCrash | RunFailed | SQLException expected) {
                // How it ends is another test's matter; here the next run counts.
            }
            assertThat(injector.struck())
                    .as("%s: %s happened", each.name(), plan)
                    .isTrue();
        }
    }

    private static void again(TestDatabase database, CrashCase each) throws SQLException {
        steady(database).of(each.operations().toArray(Operation[]::new));
    }

    private static void run(TestDatabase database, CrashCase each, FaultInjector injector) throws SQLException {
        try (Connection connection = injector.connection(database.connect())) {
            Run run = steady(database);
            Script script = Steps.script(each.operations().toArray(Operation[]::new));
            ConnectionSource side =
                    () -> injector.uncounted(database.dataSource()).getConnection();
            run.runner(new Journal(), side).run(connection, script);
        }
    }

    /** Batches of one size, however busy the machine is: the calls of two runs are the same. */
    private static Run steady(TestDatabase database) {
        return Run.on(database).with("batchSizeMax", "120").with("targetBatchTime", "1h");
    }
}
