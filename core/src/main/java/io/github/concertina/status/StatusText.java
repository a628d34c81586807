package io.github.concertina.status;

import io.github.concertina.guard.Elapsed;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.Old;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** How changes stand, for people. */
public final class StatusText {
    private final PrintWriter out;

    /** Prints to {@code out}, which the caller flushes. */
    public StatusText(PrintWriter out) {
        this.out = out;
    }

    /** Every change, and the releases. */
    public void print(Report report) {
        if (report.changes().isEmpty()) {
            out.println("no change has begun");
        }
        report.changes().forEach(this::print);
        out.println(
                report.releases().isEmpty()
                        ? "releases: none is recorded; deploy cycles are not evaluated"
                        : "releases: "
                                + report.releases().stream()
                                        .limit(5)
                                        .map(each -> each.release() + " (" + age(each.age()) + " ago)")
                                        .collect(Collectors.joining(", ")));
    }

    private void print(ChangeStatus change) {
        out.println(change.change() + " on " + change.table() + ": "
                + change.phase().word());
        change.steps().forEach(this::print);
        change.switches()
                .forEach(each ->
                        line("read switch " + each.flag() + ": " + each.percent() + " % new for " + age(each.age())));
        if (change.doubts().keys() > 0) {
            line(String.format(
                    Locale.ROOT,
                    "applications reported differences of %,d keys, the last %s ago:",
                    change.doubts().keys(),
                    age(change.doubts().age())));
            change.doubts().examples().forEach(each -> line("  " + each));
        }
        change.evidence()
                .forEach(each -> line(each.kind() + " "
                        + Old.parse(each.column()).words(change.table()) + ", " + age(each.age()) + " ago by "
                        + each.by()
                        + (each.kind().equals("forced") || each.kind().equals("skipped") ? ": " + each.detail() : "")));
        change.forces()
                .forEach(each -> line("guard " + each.guard().word() + " is forced for the next run by " + each.by()
                        + ": " + each.reason()));
        change.pending().forEach(this::print);
        out.println();
    }

    private void print(Overview.StepRow step) {
        String state = switch (step.status()) {
            case RUNNING -> step.alive() ? "running" : "stopped";
            case ANEW -> "begins anew with the next run";
            default -> step.status().name().toLowerCase(Locale.ROOT);
        };
        line(String.format(
                Locale.ROOT, "%s: %s, %,d rows%s%s", step.step(), state, step.rows(), of(step), aside(step)));
        step.orders().words().forEach(each -> line("  " + each));
    }

    private static String of(Overview.StepRow step) {
        double seconds = step.took().toMillis() / 1000.0;
        long perSecond = seconds > 0 ? Math.round(step.rows() / seconds) : 0;
        String rate = perSecond > 0 ? String.format(Locale.ROOT, ", %,d per second", perSecond) : "";
        if (step.status() != Ledger.Status.RUNNING || step.total() <= 0) {
            return rate;
        }
        long left = Math.max(0, step.total() - step.rows());
        String eta = perSecond > 0 ? ", about " + age(Duration.ofSeconds(left / perSecond)) + " left" : "";
        return String.format(
                Locale.ROOT,
                " of about %,d (%d %%)%s%s",
                step.total(),
                Math.min(100, step.rows() * 100 / step.total()),
                rate,
                eta);
    }

    private static String aside(Overview.StepRow step) {
        return step.quarantined() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d set aside in concertina_quarantine", step.quarantined());
    }

    private void print(PendingRemoval pending) {
        line((pending.answers().against().isEmpty() ? "ready for " : "not yet ready for ") + pending.operation() + " "
                + pending.answers().removal().words() + ":");
        pending.answers().lines().forEach(each -> line("  " + each));
    }

    private void line(String text) {
        out.println("  " + text);
    }

    private static String age(Duration age) {
        return Elapsed.print(age);
    }
}
