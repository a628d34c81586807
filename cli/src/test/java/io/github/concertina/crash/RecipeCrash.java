package io.github.concertina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import io.github.concertina.testkit.fault.ServerCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever call of whatever file of a recipe a run dies at: the versions that may run then go on writing without an error,
 * the next run ends as an undisturbed one, and every row says what was written last.
 *
 * <p>Each recipe is on one of the servers, and each of its files is cut off once. With {@code -Pfaults} every call meets
 * one of the four faults, in turn; of calls that say the same, as those of batches do, the first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecipeCrash {
    private static final boolean ALL = "all".equals(System.getProperty("concertina.faults"));

    private final CrashReport report = new CrashReport();

    /** What its report is called. */
    abstract String part();

    /** Its part of {@link RecipeCases#all()}: the parts go side by side. */
    abstract List<RecipeCase> cases();

    @PostgresTest
    void applications_go_on_and_the_next_run_ends_what_was_begun(TestDatabase database) throws Exception {
        PostgresServer server = database.server();
        int half = server.major() > 14 ? 0 : 1;
        for (int i = half; i < cases().size(); i += 2) {
            CrashReport.Row row = released(server, cases().get(i));
            System.out.println("recipes cut off, " + row);
            report.add(row);
            // Beside writers a run may have fewer calls than one alone, but not many fewer.
            assertThat(row.struck()).as("%s", row).isGreaterThanOrEqualTo(row.planned() * 9 / 10);
        }
    }

    /** After all of them: a report of a run that failed half-way would claim the half. */
    @AfterAll
    void write() throws IOException {
        if (ALL && report.complete(cases().size())) {
            report.write(part());
        }
    }

    private static CrashReport.Row released(PostgresServer server, RecipeCase each) throws Exception {
        int calls = 0;
        int planned = 0;
        int struck = 0;
        try (Chain chain = new Chain(server, each)) {
            for (int number = 0; number < each.images().size(); number++) {
                Scene scene = chain.next(number);
                calls += scene.recording().calls().size();
                for (FaultPlan plan : chosen(scene.recording(), number)) {
                    planned++;
                    struck += scene.strike(plan) ? 1 : 0;
                }
            }
        }
        return new CrashReport.Row(server.toString(), each.name(), each.images().size(), calls, planned, struck);
    }

    /** One of the four faults for each call, in turn; or that for one call in the middle of the file. */
    private static List<FaultPlan> chosen(Recording recording, int turn) {
        List<FaultPlan> all = recording.faults();
        List<ServerCall> calls = recording.calls();
        int kinds = all.size() / calls.size();
        List<Integer> struck = ALL ? differing(calls) : List.of(calls.size() * (turn + 2) / (turn + 4));
        List<FaultPlan> chosen = new ArrayList<>();
        for (int i = 0; i < struck.size(); i++) {
            chosen.add(all.get(struck.get(i) * kinds + (i + turn) % kinds));
        }
        return chosen;
    }

    /** Where those stand that say something for the first time. */
    private static List<Integer> differing(List<ServerCall> calls) {
        Set<String> said = new HashSet<>();
        return IntStream.range(0, calls.size())
                .filter(i -> said.add(what(calls.get(i))))
                .boxed()
                .toList();
    }

    private static String what(ServerCall call) {
        return call.method() + " " + call.sql();
    }
}
