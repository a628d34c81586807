package io.github.concertina.linter.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format says the same of one run; the files beside this test are what it says. */
class ReportersTest {
    private static final List<RuleCase.Script> SCRIPTS = List.of(
            new RuleCase.Script(
                    "db/V1__orders.sql", true, false, "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n"),
            new RuleCase.Script("db/V2__Größe & \"more\".sql", false, false, """
                            -- <überall>
                            /* ä */ ALTER TABLE orders DROP COLUMN "no<te";
                            CREATE INDEX i
                                ON orders (note);
                            ALTER TABLE orders FROB;
                            -- concertina:allow drop-table reason="100 %, nobody"
                            SELECT 1;
                            """));

    static List<String> formats() {
        return Reporters.names();
    }

    private static List<LintResult> results() {
        return List.of(Lint.scripts("postgresql:15", SCRIPTS), Lint.scripts("postgresql:18", SCRIPTS));
    }

    private static String text(String format, List<LintResult> results) throws IOException {
        StringBuilder text = new StringBuilder();
        Reporters.named(format, false).write(results, text);
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void looksAsItsGoldenFile(String format) throws IOException {
        String written = text(format, results());
        GeneratedText.file("linter/engine/src/test/resources/report/" + format + ".golden")
                .mustBe(withoutRules(written));
        assertThat(text(format, results())).isEqualTo(written);
    }

    /** The list of rules grows with the rules; a test of its own looks at it. */
    private static String withoutRules(String written) {
        return written.replaceFirst("(?s)\"rules\": \\[.*?\n          \\]", "\"rules\": []");
    }

    @Test
    void sarifKnowsEveryRule() throws IOException {
        String sarif = text("sarif", results());
        assertThat(Rules.all()).allSatisfy(rule -> assertThat(sarif).contains("\"id\": \"" + rule.id() + "\""));
        assertThat(sarif).contains("\"id\": \"unused-suppression\"");
    }

    @Test
    void sarifIsWhatItsSchemaAllows() throws IOException {
        SchemaJudge schema = SchemaJudge.sarif();
        String sarif = text("sarif", results());
        assertThat(schema.against(sarif)).isEmpty();
        assertThat(schema.against(text("sarif", List.of(Lint.released("SELECT 1;", "SELECT 2;")))))
                .isEmpty();
        assertThat(schema.against(sarif.replaceFirst("\"startLine\": \\d+", "\"startLine\": 0")))
                .isNotEmpty();
        assertThat(schema.against(sarif.replace("\"driver\":", "\"pilot\":"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "gitlab", "rdjson"})
    void jsonIsJson(String format) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text(format, results()))) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            assertThat(tokens).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"junit", "checkstyle"})
    void xmlIsXml(String format) throws IOException, XMLStreamException {
        XMLStreamReader xml =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(text(format, results())));
        int elements = 0;
        while (xml.hasNext()) {
            elements += xml.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
        }
        assertThat(elements).isGreaterThan(3);
    }

    @Test
    void nothingFoundIsAReportToo() throws IOException {
        List<LintResult> clean = List.of(Lint.released("SELECT 1;", "SELECT 2;"));
        assertThat(text("gitlab", clean)).isEqualTo("[]\n");
        assertThat(text("junit", clean)).contains("tests=\"1\" failures=\"0\"");
        assertThat(text("sarif", clean)).contains("\"results\": []");
    }
}
