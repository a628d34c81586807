package io.github.concertina.linter.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** GitLab's code quality report: the merge request shows each finding beside its line. */
public final class GitlabReporter implements Reporter {
    @Override
    public String format() {
        return "gitlab";
    }

    @Override
    public void write(List<LintResult> results, Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        Map<String, Integer> seen = new HashMap<>();
        try (JsonGenerator json = Json.pretty(new JsonFactory().createGenerator(text))) {
            json.writeStartArray();
            for (Shown shown : Shown.withFingerprints(results)) {
                // GitLab keeps one finding of each fingerprint; two databases may have two messages for one place.
                int number = seen.merge(shown.fingerprint(), 1, Integer::sum);
                finding(json, shown, number == 1 ? "" : "-" + number);
            }
            json.writeEndArray();
        }
        out.append(text.toString()).append('\n');
    }

    private static void finding(JsonGenerator json, Shown shown, String number) throws IOException {
        Finding finding = shown.finding();
        json.writeStartObject();
        json.writeStringField("description", finding.message() + " " + finding.help());
        json.writeStringField("check_name", finding.rule());
        json.writeStringField("fingerprint", shown.fingerprint() + number);
        json.writeStringField("severity", finding.severity() == Severity.ERROR ? "critical" : "minor");
        json.writeObjectFieldStart("location");
        json.writeStringField("path", shown.path());
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", finding.start().line());
        json.writeNumberField("end", finding.end().line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
