package io.github.concertina.demo;

import static io.github.concertina.testkit.demo.Figures.count;
import static io.github.concertina.testkit.demo.Figures.factor;
import static io.github.concertina.testkit.demo.Figures.millis;
import static io.github.concertina.testkit.demo.Figures.text;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.demo.DemoReport.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A page about a run that needs nothing but itself. */
final class Page {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>The same change, twice</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private static final String TOP = """
            <header>
            <p class="eyebrow">Concertina · a run of <code>mvn -Pdemo verify</code> on %s</p>
            <h1>The same change, twice</h1>
            <p class="lead">A table of %s rows, two versions of an application on it, %d requests a second. The team’s own SQL \
            makes a client wait for <b class="naive">%s&nbsp;ms</b>; the same steps with Concertina for \
            <b class="safe">%s&nbsp;ms</b>.</p>
            </header>
            <dl class="tiles">
            <div><dt>less, for the client who waits longest</dt><dd>%s×</dd></div>
            <div><dt>less, for one client in a hundred (p99)</dt><dd>%s×</dd></div>
            <div><dt>rows that differ afterwards; plain SQL: %s</dt><dd>%s</dd></div>
            <div><dt>failed requests; plain SQL: %s</dt><dd>%s</dd></div>
            </dl>
            """;

    private static final String PANEL = """
            <section>
            <h2 class="%s"><i></i>%s</h2>
            <p class="key"><span class="%s"><i class="max"></i>longest wait</span> <span><i class="median"></i>median</span>%s</p>
            <div class="scroll">%s</div>
            </section>
            """;

    private static final String BOTTOM = """
            <section class="notes">
            <h2>How to read it</h2>
            <ul>
            <li>Requests arrive when they are due, whether or not the database keeps up, and wait from that moment. So a stall \
            is felt by every request that it holds up. Each point is a quarter of a second; hover for its figures.</li>
            <li>Version N is deployed when the new column is there. With Concertina it writes the new column alone, and the \
            database keeps the old one. With plain SQL it writes both itself; N-1 knows nothing of the new one, so the shapes \
            drift apart, and N does not find what N-1 wrote: these are the failed requests.</li>
            <li>Each step is one <code>migrate</code> of Flyway or one <code>update</code> of Liquibase, and its seconds are the \
            whole command’s. In the last one somebody’s report has read the table and stays open for %.0f s, both times.</li>
            <li>Both ways end with the same columns, indexes and constraints, all of them valid. Of %s writes that were \
            acknowledged to either version during the safe run, %s are missing.</li>
            </ul>
            <p class="place">%s · Flyway %s · Liquibase %s · %s · %d cores, %d GB, %s, %s · load average before the run %.1f</p>
            </section>
            """;

    private Page() {}

    static String of(DemoReport report) throws IOException {
        double until = Stream.of(report.naive(), report.safe())
                        .flatMap(run -> run.timeline().stream())
                        .mapToDouble(Moment::at)
                        .max()
                        .orElse(1)
                + 1;
        String body = top(report)
                + panel(report.naive(), until, "naive")
                + panel(report.safe(), until, "safe")
                + "<section>\n<h2>Step by step</h2>\n<div class=\"scroll\">" + PageTable.of(report)
                + "</div>\n</section>\n"
                + bottom(report);
        return FRAME.formatted(style(), body);
    }

    private static String top(DemoReport report) {
        Run naive = report.naive();
        Run safe = report.safe();
        return text(
                TOP,
                report.date(),
                count(report.setup().rows()),
                report.setup().requestsPerSecond(),
                millis(naive.latency().max()),
                millis(safe.latency().max()),
                factor(report.maxFactor()),
                factor(report.p99Factor()),
                count(naive.proof().differing()),
                count(safe.proof().differing()),
                count(naive.latency().errors()),
                count(safe.latency().errors()));
    }

    private static String panel(Run run, double until, String style) {
        String errors = run.latency().errors() == 0 ? "" : " <span><i class=\"error\"></i>failed requests</span>";
        return text(PANEL, style, run.name(), style, errors, Chart.of(run, until, style));
    }

    private static String bottom(DemoReport report) {
        DemoReport.Setup setup = report.setup();
        DemoReport.Machine machine = report.machine();
        return text(
                BOTTOM,
                setup.readerSeconds(),
                count(report.safe().proof().acknowledged()),
                count(report.safe().proof().lost()),
                setup.server(),
                setup.flyway(),
                setup.liquibase(),
                setup.settings(),
                machine.cores(),
                machine.memoryGb(),
                machine.system(),
                machine.jvm(),
                machine.loadAverage());
    }

    private static String style() throws IOException {
        try (InputStream css = Page.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IOException("page.css is missing");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
