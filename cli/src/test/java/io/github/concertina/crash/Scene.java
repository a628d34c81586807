package io.github.concertina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.plan.Refusal;
import io.github.concertina.run.RunFailed;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.catalog.CatalogPicture;
import io.github.concertina.testkit.fault.FaultInjector;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import io.github.concertina.testkit.fault.SimulatedCrash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of a recipe that is cut off while applications write.
 *
 * @param before what the file begins with; it stays as it is
 * @param after what an undisturbed run has made of it
 * @param role of the applications: it owns nothing
 * @param images the versions that may run while the file does
 */
record Scene(
        TestDatabase before, TestDatabase after, Recording recording, Released file, String role, List<Image> images) {
    /** Returns whether it struck: with writers beside it, a run may have fewer calls than the one that was recorded. */
    boolean strike(FaultPlan plan) throws Exception {
        String as = file.script().source() + " after " + plan + " at "
                + recording.calls().get(plan.call() - 1);
        try (TestDatabase copy = before.server().copyOf(before)) {
            Set<String> rows = rows(copy, images.get(0));
            assertThat(rows).as(as).isNotEmpty().noneMatch(row -> row.contains("null"));
            List<Writer> writers = new ArrayList<>();
            boolean struck;
            try {
                for (int i = 0; i < 2; i++) {
                    writers.add(Writer.start(images.get(i % images.size()), i, () -> copy.connectAs(role)));
                }
                goOn(writers);
                struck = crash(copy, plan);
                goOn(writers);
                try (Connection connection = copy.connect()) {
                    file.run(connection, copy::connect);
                }
                goOn(writers);
            } finally {
                for (Writer each : writers) {
                    each.end().forEach((id, n) -> rows.add(List.of(id, n).toString()));
                }
            }
            assertThat(schema(copy)).as(as).isEqualTo(schema(after));
            for (Image each : images) {
                assertThat(differing(rows, rows(copy, each)))
                        .as("%s: %s, as written and as read", as, each.rows())
                        .isEmpty();
            }
            return struck;
        } catch (AssertionError | SQLException | RunFailed | Refusal e) {
            throw new AssertionError(as + ": " + e.getMessage(), e);
        }
    }

    private static void goOn(List<Writer> writers) throws Exception {
        for (Writer each : writers) {
            each.goesOn();
        }
    }

    private boolean crash(TestDatabase database, FaultPlan plan) throws SQLException {
        try (FaultInjector injector = FaultInjector.with(plan, database.dataSource())) {
            try (Connection connection = injector.connection(database.connect())) {
                file.run(
                        connection,
                        () -> injector.uncounted(database.dataSource()).getConnection());
            } catch (SimulatedCrash | RunFailed | SQLException expected) {
                // How it ends is another test's matter; here those beside it and the next run count.
            }
            return injector.struck();
        }
    }

    /** What is there without its rows, and what the ledger says. */
    private static List<String> schema(TestDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>(CatalogPicture.of(database));
        lines.removeIf(line -> line.startsWith("row of "));
        return lines;
    }

    /** Rows that only one of both has. */
    private static Set<String> differing(Set<String> written, Set<String> read) {
        Set<String> all = new TreeSet<>(written);
        all.addAll(read);
        all.removeIf(row -> written.contains(row) && read.contains(row));
        return all;
    }

    /** Id and content of every row, as text. */
    private static Set<String> rows(TestDatabase database, Image image) throws SQLException {
        Set<String> rows = new TreeSet<>();
        database.rows(image.rows()).forEach(row -> rows.add(row.toString()));
        return rows;
    }
}
