package io.github.concertina.linter.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Our own JSON, for scripts. */
public final class JsonReporter implements Reporter {
    @Override
    public String format() {
        return "json";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.pretty(new JsonFactory().createGenerator(text))) {
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
            for (LintResult result : results) {
                for (Finding finding : result.findings()) {
                    finding(json, finding, result.database());
                }
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notAnalysed");
            for (Note note : Results.notes(results)) {
                json.writeStartObject();
                json.writeStringField("file", note.source().path());
                json.writeNumberField("line", note.line());
                json.writeStringField("reason", note.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            summary(json, results);
            json.writeEndObject();
        }
        out.append(text.toString()).append('\n');
    }

    private static void finding(JsonGenerator json, Finding finding, String database) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("file", finding.source().path());
        json.writeNumberField("line", finding.start().line());
        json.writeNumberField("column", finding.start().column());
        json.writeNumberField("endLine", finding.end().line());
        json.writeStringField("statement", finding.statement());
        json.writeStringField("message", finding.message());
        json.writeStringField("help", finding.help());
        json.writeStringField("database", database);
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, List<LintResult> results) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeNumberField("errors", Results.count(results, Severity.ERROR));
        json.writeNumberField("warnings", Results.count(results, Severity.WARNING));
        json.writeNumberField("notAnalysed", Results.notes(results).size());
        LintResult.Summary first = results.get(0).summary();
        json.writeNumberField("migrations", first.migrations());
        json.writeNumberField("judged", first.judged());
        json.writeEndObject();
    }
}
