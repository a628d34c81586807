package io.github.concertina.status;

import io.github.concertina.guard.Elapsed;
import io.github.concertina.ledger.Overview;
import io.github.concertina.ledger.Overview.RunRow;
import io.github.concertina.ledger.Overview.WorkRow;
import io.github.concertina.ledger.Runs.Cost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What was carried out and what it waited for, a line each. */
final class WorkText {
    private WorkText() {}

    /** The steps of a change; of those that walk over rows only what they waited for, since their own line says the rest. */
    static List<String> lines(ChangeStatus change) {
        List<String> walks = change.steps().stream().map(Overview.StepRow::step).toList();
        return change.work().stream()
                .filter(each -> !walks.contains(each.step()) || !each.cost().equals(Cost.NONE))
                .map(WorkText::of)
                .toList();
    }

    private static String of(WorkRow work) {
        return work.step() + ": "
                + how(work.state(), work.took(), work.age())
                + work.doing()
                        .map(each -> ", " + each.phase()
                                + percent(each)
                                        .map(share -> ", " + share + " %")
                                        .orElse(""))
                        .orElse("")
                + cost(work.cost());
    }

    static String of(RunRow run) {
        return run.id() + " " + run.change() + ", " + run.source() + ": " + how(run.state(), run.took(), run.age())
                + " by " + run.by()
                + (run.release().isEmpty() ? "" : ", release " + run.release())
                + run.error().lines().findFirst().map(error -> ": " + error).orElse("");
    }

    /** How much the server says is done; empty where it does not know. */
    static Optional<Integer> percent(Overview.Doing doing) {
        return doing.total() > 0
                ? Optional.of((int) Math.min(100, doing.done() * 100 / doing.total()))
                : Optional.empty();
    }

    private static String how(String state, Duration took, Duration age) {
        String ago = ", " + Elapsed.print(age) + " ago";
        return switch (state) {
            case "running" -> "running for " + length(took);
            case "died" -> "died without a word, begun " + Elapsed.print(age) + " ago";
            case "done" -> "done in " + length(took) + ago;
            case "skipped" -> "done already" + ago;
            default -> state + " after " + length(took) + ago;
        };
    }

    private static String cost(Cost cost) {
        String waits = cost.lockWaits() == 0
                ? ""
                : ", " + cost.lockWaits() + (cost.lockWaits() == 1 ? " lock wait of " : " lock waits of ")
                        + length(cost.lockWaited());
        return cost.retries() == 0
                ? waits
                : waits + ", " + cost.retries() + (cost.retries() == 1 ? " retry" : " retries");
    }

    private static String length(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + "ms" : Elapsed.print(time);
    }
}
