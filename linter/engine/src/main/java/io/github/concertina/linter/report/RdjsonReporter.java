package io.github.concertina.linter.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.text.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reviewdog's diagnostic format. */
public final class RdjsonReporter implements Reporter {
    @Override
    public String format() {
        return "rdjson";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.pretty(new JsonFactory().createGenerator(text))) {
            json.writeStartObject();
            json.writeObjectFieldStart("source");
            json.writeStringField("name", "concertina-lint");
            json.writeEndObject();
            json.writeArrayFieldStart("diagnostics");
            for (Shown shown : Shown.of(results)) {
                diagnostic(json, shown);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append(text.toString()).append('\n');
    }

    private static void diagnostic(JsonGenerator json, Shown shown) throws IOException {
        Finding finding = shown.finding();
        json.writeStartObject();
        json.writeStringField("message", finding.message() + "\n" + finding.help());
        json.writeObjectFieldStart("location");
        json.writeStringField("path", shown.path());
        json.writeObjectFieldStart("range");
        position(json, "start", finding, finding.start(), 0);
        position(json, "end", finding, finding.end(), 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("severity", finding.severity().word().toUpperCase(Locale.ROOT));
        json.writeObjectFieldStart("code");
        json.writeStringField("value", finding.rule());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** It counts columns in bytes of UTF-8. */
    private static void position(JsonGenerator json, String field, Finding finding, Position position, int further)
            throws IOException {
        String line = finding.source().line(position.line());
        int chars = Math.min(line.length(), position.column() - 1 + further);
        json.writeObjectFieldStart(field);
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", line.substring(0, chars).getBytes(StandardCharsets.UTF_8).length + 1);
        json.writeEndObject();
    }
}
