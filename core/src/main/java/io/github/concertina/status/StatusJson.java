package io.github.concertina.status;

import io.github.concertina.guard.Answer;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.GuardName;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How changes stand, for programs. */
public final class StatusJson {
    private final Json json = new Json();

    private StatusJson() {}

    /** Prints it to {@code out}, which the caller flushes. */
    public static void print(Report report, PrintWriter out) {
        StatusJson written = new StatusJson();
        written.report(report);
        out.println(written.json.text());
    }

    private void report(Report report) {
        json.beginObject();
        json.beginArray("changes");
        for (ChangeStatus each : report.changes()) {
            change(each);
        }
        json.end();
        json.beginArray("runs");
        report.runs().forEach(this::run);
        json.end();
        json.beginArray("releases");
        for (Overview.ReleaseRow each : report.releases()) {
            json.beginObject();
            json.field("release", each.release());
            json.field("ageSeconds", each.age().toSeconds());
            json.end();
        }
        json.end();
        json.end();
    }

    private void change(ChangeStatus change) {
        json.beginObject();
        json.field("change", change.change());
        json.field("table", change.table().toString());
        json.field("phase", change.phase().word());
        json.beginArray("work");
        change.work().forEach(this::work);
        json.end();
        json.beginArray("steps");
        for (Overview.StepRow each : change.steps()) {
            step(each);
        }
        json.end();
        json.beginArray("switches");
        for (Overview.SwitchRow each : change.switches()) {
            json.beginObject();
            json.field("flag", each.flag());
            json.field("percent", each.percent());
            json.field("ageSeconds", each.age().toSeconds());
            json.field("by", each.by());
            json.field("reason", each.reason());
            json.end();
        }
        json.end();
        json.beginArray("evidence");
        for (Overview.EvidenceRow each : change.evidence()) {
            json.beginObject();
            json.field("kind", each.kind());
            json.field("column", each.column());
            json.field("detail", each.detail());
            json.field("amount", each.amount());
            json.field("ageSeconds", each.age().toSeconds());
            json.field("by", each.by());
            json.end();
        }
        json.end();
        json.beginObject("shadowReads");
        json.field("differingKeys", change.doubts().keys());
        json.beginArray("examples");
        for (String each : change.doubts().examples()) {
            json.value(each);
        }
        json.end();
        json.end();
        json.beginArray("forces");
        for (Evidence.Force each : change.forces()) {
            json.beginObject();
            json.field("guard", each.guard().word());
            json.field("reason", each.reason());
            json.field("by", each.by());
            json.end();
        }
        json.end();
        json.beginArray("pending");
        for (PendingRemoval each : change.pending()) {
            pending(each);
        }
        json.end();
        json.end();
    }

    private void step(Overview.StepRow step) {
        json.beginObject();
        json.field("step", step.step());
        json.field("status", step.status().name().toLowerCase(Locale.ROOT));
        json.field("alive", step.alive());
        json.field("pass", step.pass());
        json.field("rows", step.rows());
        json.field("rowsChanged", step.changed());
        json.field("quarantined", step.quarantined());
        json.field("estimatedRows", step.total());
        json.field("seconds", step.took().toMillis() / 1000.0);
        json.field("rowsPerSecond", step.perSecond());
        // Null where it cannot be told, so that no program takes a missing estimate for zero.
        json.field("percent", step.percent().isPresent() ? step.percent().getAsInt() : null);
        json.field("etaSeconds", step.eta().map(Duration::toSeconds).orElse(null));
        json.beginArray("orders");
        for (String each : step.orders().words()) {
            json.value(each);
        }
        json.end();
        json.end();
    }

    private void work(Overview.WorkRow work) {
        json.beginObject();
        json.field("step", work.step());
        json.field("operation", work.operation());
        json.field("phase", work.phase().word());
        json.field("run", work.run());
        json.field("status", work.state());
        json.field("ageSeconds", work.age().toSeconds());
        json.field("seconds", work.took().toMillis() / 1000.0);
        json.field("retries", work.cost().retries());
        json.field("lockWaits", work.cost().lockWaits());
        json.field("lockWaitSeconds", work.cost().lockWaited().toMillis() / 1000.0);
        json.field("doing", work.doing().map(Overview.Doing::phase).orElse(null));
        json.field("percent", work.doing().flatMap(WorkText::percent).orElse(null));
        json.end();
    }

    private void run(Overview.RunRow run) {
        json.beginObject();
        json.field("run", run.id());
        json.field("change", run.change());
        json.field("source", run.source());
        json.field("release", run.release());
        json.field("status", run.state());
        json.field("ageSeconds", run.age().toSeconds());
        json.field("seconds", run.took().toMillis() / 1000.0);
        json.field("by", run.by());
        json.field("application", run.application());
        json.field("error", run.error());
        json.end();
    }

    private void pending(PendingRemoval pending) {
        json.beginObject();
        json.field("operation", pending.operation());
        json.field("column", pending.answers().removal().old().key());
        json.field("ready", pending.answers().against().isEmpty());
        json.beginArray("guards");
        for (Map.Entry<GuardName, Answer> each : pending.answers().byGuard().entrySet()) {
            json.beginObject();
            json.field("guard", each.getKey().word());
            json.field("answer", word(each.getValue()));
            json.field("forced", pending.answers().forced().contains(each.getKey()));
            json.field("text", each.getValue().text());
            json.end();
        }
        json.end();
        json.end();
    }

    private static String word(Answer answer) {
        return answer instanceof Answer.Passed
                ? "passed"
                : answer instanceof Answer.Refused ? "refused" : "notEvaluated";
    }
}
