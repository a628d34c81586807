package io.github.concertina.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Latency;
import io.github.concertina.testkit.demo.DemoReport.Machine;
import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.demo.DemoReport.Proof;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Setup;
import io.github.concertina.testkit.demo.DemoReport.Span;
import io.github.concertina.testkit.demo.DemoReport.Step;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
    private static final DemoReport REPORT = new DemoReport(
            "2026-11-20",
            new Machine(2, 16, "Linux amd64", "Java 17", 0.5),
            new Setup("PostgreSQL 18.6 (embedded)", "fsync on", "13.12.0", "4.33.0", 1_000_000, 400, 8),
            run("plain SQL", 8000),
            run("Concertina", 32));

    private static Run run(String name, double max) {
        Latency latency = new Latency(4000, 0, 240, 0.5, max / 4, max);
        return new Run(
                name,
                latency,
                3.5,
                new Span(20, 28),
                List.of(new Step("fill", "Flyway", "UPDATE", 4, 2.5, latency, 400_000, 98.4)),
                new Proof(1_000_200, 0, 0, 5000, 0),
                List.of(new Moment(4.5, 0.5, 1, max, 0), new Moment(4.75, 0.6, 1, 2, 3)));
    }

    @Test
    void it_needs_nothing_but_itself() throws Exception {
        assertThat(Page.of(REPORT)).doesNotContain("http", "src=", "url(", "@import", "<script");
    }

    @Test
    void a_browser_gets_no_broken_markup() throws Exception {
        String html = Page.of(REPORT)
                .replaceAll("<meta [^>]*>", "")
                .replace("<!doctype html>", "")
                .replace("&nbsp;", " ");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(2);
    }

    @Test
    void pointing_at_a_moment_tells_its_figures_and_its_step() throws Exception {
        assertThat(Page.of(REPORT))
                .contains("<title>4.5 s: fill\np50 0.5 ms\np99 1.0 ms\nmax 8,000 ms\nerrors 0</title>");
    }

    @Test
    void both_charts_have_one_scale() {
        List<String> naive = ticks(Chart.of(REPORT.naive(), 30, "naive"));
        assertThat(naive).hasSizeGreaterThan(5).isEqualTo(ticks(Chart.of(REPORT.safe(), 30, "safe")));
    }

    @Test
    void the_terminal_ends_with_the_factor() {
        assertThat(ConsoleTable.of(REPORT))
                .contains(
                        "  the longest wait of a client: 8,000 ms by plain SQL, 32 ms by Concertina: a factor of 250");
    }

    private static List<String> ticks(String svg) {
        return svg.lines().filter(line -> line.contains("class=\"tick")).toList();
    }
}
