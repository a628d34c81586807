package io.github.concertina.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.guard.Answer;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.GuardName;
import io.github.concertina.status.ChangeStatus;
import io.github.concertina.status.PendingRemoval;
import io.github.concertina.status.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** How changes stand, for programs. */
final class StatusJson {
    private final JsonGenerator json;

    private StatusJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(Report report, PrintWriter out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            new StatusJson(json).report(report);
        }
        out.println(text);
    }

    private void report(Report report) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("changes");
        for (ChangeStatus each : report.changes()) {
            change(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("releases");
        for (Overview.ReleaseRow each : report.releases()) {
            json.writeStartObject();
            json.writeStringField("release", each.release());
            json.writeNumberField("ageSeconds", each.age().toSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void change(ChangeStatus change) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change.change());
        json.writeStringField("table", change.table().toString());
        json.writeStringField("phase", change.phase().word());
        json.writeArrayFieldStart("steps");
        for (Overview.StepRow each : change.steps()) {
            step(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("switches");
        for (Overview.SwitchRow each : change.switches()) {
            json.writeStartObject();
            json.writeStringField("flag", each.flag());
            json.writeNumberField("percent", each.percent());
            json.writeNumberField("ageSeconds", each.age().toSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("evidence");
        for (Overview.EvidenceRow each : change.evidence()) {
            json.writeStartObject();
            json.writeStringField("kind", each.kind());
            json.writeStringField("column", each.column());
            json.writeStringField("detail", each.detail());
            json.writeNumberField("amount", each.amount());
            json.writeNumberField("ageSeconds", each.age().toSeconds());
            json.writeStringField("by", each.by());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("shadowReads");
        json.writeNumberField("differingKeys", change.doubts().keys());
        json.writeArrayFieldStart("examples");
        for (String each : change.doubts().examples()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("forces");
        for (Evidence.Force each : change.forces()) {
            json.writeStartObject();
            json.writeStringField("guard", each.guard().word());
            json.writeStringField("reason", each.reason());
            json.writeStringField("by", each.by());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pending");
        for (PendingRemoval each : change.pending()) {
            pending(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(Overview.StepRow step) throws IOException {
        json.writeStartObject();
        json.writeStringField("step", step.step());
        json.writeStringField("status", step.status().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("alive", step.alive());
        json.writeNumberField("pass", step.pass());
        json.writeNumberField("rows", step.rows());
        json.writeNumberField("rowsChanged", step.changed());
        json.writeNumberField("quarantined", step.quarantined());
        json.writeNumberField("estimatedRows", step.total());
        json.writeNumberField("seconds", step.took().toMillis() / 1000.0);
        json.writeArrayFieldStart("orders");
        for (String each : step.orders().words()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void pending(PendingRemoval pending) throws IOException {
        json.writeStartObject();
        json.writeStringField("operation", pending.operation());
        json.writeStringField("column", pending.answers().removal().old().key());
        json.writeBooleanField("ready", pending.answers().against().isEmpty());
        json.writeArrayFieldStart("guards");
        for (Map.Entry<GuardName, Answer> each : pending.answers().byGuard().entrySet()) {
            json.writeStartObject();
            json.writeStringField("guard", each.getKey().word());
            json.writeStringField("answer", word(each.getValue()));
            json.writeBooleanField("forced", pending.answers().forced().contains(each.getKey()));
            json.writeStringField("text", each.getValue().text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String word(Answer answer) {
        return answer instanceof Answer.Passed
                ? "passed"
                : answer instanceof Answer.Refused ? "refused" : "notEvaluated";
    }
}
