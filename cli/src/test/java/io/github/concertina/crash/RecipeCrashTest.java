package io.github.concertina.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever call of whatever file of a recipe a run dies at: the versions that may run then go on writing without an error,
 * the next run ends as an undisturbed one, and every row says what was written last.
 *
 * <p>Each recipe is on one of the servers, and each of its files is cut off once. With {@code -Pfaults} each is on every
 * server, and every call meets one of the four faults, in turn.
 */
class RecipeCrashTest {
    private static final boolean ALL = "all".equals(System.getProperty("concertina.faults"));

    @PostgresTest
    void applications_go_on_and_the_next_run_ends_what_was_begun(TestDatabase database) throws Exception {
        PostgresServer server = database.server();
        List<RecipeCase> cases = RecipeCases.all();
        int half = server.major() > 14 ? 0 : 1;
        CrashReport report = new CrashReport();
        for (int i = 0; i < cases.size(); i++) {
            if (ALL || i % 2 == half) {
                CrashReport.Row row = released(server, cases.get(i));
                System.out.println("recipes cut off, " + row);
                report.add(row);
                // Beside writers a run may have fewer calls than one alone, but not many fewer.
                assertThat(row.struck()).as("%s", row).isGreaterThanOrEqualTo(row.planned() * 9 / 10);
            }
        }
        if (ALL) {
            report.write(server);
        }
    }

    private static CrashReport.Row released(PostgresServer server, RecipeCase each) throws Exception {
        int planned = 0;
        int struck = 0;
        try (Chain chain = new Chain(server, each)) {
            for (int number = 0; number < each.images().size(); number++) {
                Scene scene = chain.next(number);
                for (FaultPlan plan : chosen(scene.recording(), number)) {
                    planned++;
                    struck += scene.strike(plan) ? 1 : 0;
                }
            }
        }
        return new CrashReport.Row(each.name(), each.images().size(), planned, struck);
    }

    /** One of the four faults for each call, in turn; or that for one call in the middle of the file. */
    private static List<FaultPlan> chosen(Recording recording, int turn) {
        List<FaultPlan> all = recording.faults();
        int calls = recording.calls().size();
        int kinds = all.size() / calls;
        List<FaultPlan> chosen = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            if (ALL || call == calls * (turn + 2) / (turn + 4)) {
                chosen.add(all.get(call * kinds + (call + turn) % kinds));
            }
        }
        return chosen;
    }
}
