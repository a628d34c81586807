package io.github.concertina.status;

import io.github.concertina.guard.Elapsed;
import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.Old;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How changes stand, for people. */
public final class StatusText {
    /** Evidence whose detail is a reason. */
    private static final Set<String> WITH_DETAIL = Set.of("forced", "skipped", "undone");

    private static final int RUNS = 5;

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
        if (!report.runs().isEmpty()) {
            out.println("last runs:");
            report.runs().stream().limit(RUNS).map(WorkText::of).forEach(this::line);
        }
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
        WorkText.lines(change).forEach(this::line);
        change.steps().forEach(this::print);
        change.switches()
                .forEach(each -> line("read switch " + each.flag() + ": " + each.percent() + " % new for "
                        + age(each.age())
                        + (each.reason().isEmpty() ? "" : ", by " + each.by() + ": " + each.reason())));
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
                        + (WITH_DETAIL.contains(each.kind()) ? ": " + each.detail() : "")));
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
        String share = step.percent().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " of about %,d (%d %%)",
                        step.total(),
                        step.percent().getAsInt())
                : "";
        String rate = step.perSecond() > 0 ? String.format(Locale.ROOT, ", %,d per second", step.perSecond()) : "";
        return share
                + rate
                + step.eta().map(eta -> ", about " + age(eta) + " left").orElse("");
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
