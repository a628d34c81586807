package io.github.concertina.linter.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** SARIF 2.1.0: what code scanning of GitHub and others reads. */
public final class SarifReporter implements Reporter {
    @Override
    public String format() {
        return "sarif";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.pretty(new JsonFactory().createGenerator(text))) {
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json);
            json.writeStringField("columnKind", "utf16CodeUnits");
            invocation(json, Results.notes(results));
            json.writeArrayFieldStart("results");
            for (Shown shown : Shown.withFingerprints(results)) {
                result(json, shown);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append(text.toString()).append('\n');
    }

    private static void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "concertina-lint");
        json.writeArrayFieldStart("rules");
        for (Rule rule : Rules.all()) {
            rule(json, rule.id(), rule.info().summary(), rule.info().severity());
        }
        for (Meta meta : Meta.values()) {
            rule(json, meta.id(), meta.summary(), meta.severity());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, String id, String summary, Severity severity) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        text(json, "shortDescription", summary);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", severity.word());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What could not be read is no result: it would be an alert that nobody can close. */
    private static void invocation(JsonGenerator json, List<Note> notes) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Note note : notes) {
            json.writeStartObject();
            json.writeObjectFieldStart("descriptor");
            json.writeStringField("id", Meta.NOT_ANALYSED.id());
            json.writeEndObject();
            json.writeStringField("level", "note");
            text(json, "message", note.reason());
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeObjectFieldStart("physicalLocation");
            artifact(json, note.source().path());
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", note.line());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void result(JsonGenerator json, Shown shown) throws IOException {
        Finding finding = shown.finding();
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        json.writeStringField("level", finding.severity().word());
        text(json, "message", finding.message() + "\n" + finding.help());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(json, shown.path());
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", finding.start().line());
        json.writeNumberField("startColumn", finding.start().column());
        json.writeNumberField("endLine", finding.end().line());
        json.writeNumberField("endColumn", finding.end().column() + 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("concertinaLint/v1", shown.fingerprint());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("database", shown.databases());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void artifact(JsonGenerator json, String path) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", Uri.of(path));
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
