package io.github.concertina.demo;

import static io.github.concertina.testkit.demo.Figures.millis;
import static io.github.concertina.testkit.demo.Figures.seconds;
import static io.github.concertina.testkit.demo.Figures.text;

import io.github.concertina.testkit.demo.DemoReport.Moment;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.DemoReport.Step;
import java.util.List;
import java.util.Optional;

/** The latency of one run over time, as SVG: a logarithmic scale, the steps shaded and numbered. */
final class Chart {
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 318;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 8;
    private static final int TOP = 34;
    private static final int BOTTOM = HEIGHT - 36;
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 20_000;
    private static final int BADGE = 9;
    private static final double LETTER = 6.6;
    private static final int MARGIN = 14;

    private final Run run;
    private final double until;
    private final StringBuilder svg = new StringBuilder();

    private Chart(Run run, double until) {
        this.run = run;
        this.until = until;
    }

    /**
     * Draws it.
     *
     * @param until where the time axis ends; charts to be compared have the same
     * @param style the class that carries the colour
     */
    static String of(Run run, double until, String style) {
        Chart chart = new Chart(run, until);
        chart.add(
                "<svg class=\"chart %s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency over time: %s\">",
                style, WIDTH, HEIGHT, run.name());
        chart.steps();
        chart.axes();
        chart.marks();
        chart.curves();
        chart.tooltips();
        chart.add("</svg>");
        return chart.svg.toString();
    }

    private void steps() {
        double free = LEFT;
        for (int i = 0; i < run.steps().size(); i++) {
            Step step = run.steps().get(i);
            double from = x(step.start());
            double to = Math.max(from + 2, x(step.start() + step.seconds()));
            double letters = step.name().length() * LETTER;
            boolean fits = letters + 3 * BADGE < to - from;
            // Short steps are close to each other, and their numbers must not cover one another.
            double badge = Math.max(free, (from + to) / 2 - (fits ? letters / 2 + 4 : 0));
            free = badge + 2 * BADGE + 2;
            add(
                    "<rect class=\"step\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                    from, TOP, to - from, BOTTOM - TOP);
            add("<circle class=\"badge\" cx=\"%.1f\" cy=\"%d\" r=\"%d\"/>", badge, TOP - 15, BADGE);
            add("<text class=\"number\" x=\"%.1f\" y=\"%d\">%d</text>", badge, TOP - 11, i + 1);
            if (fits) {
                add("<text class=\"name\" x=\"%.1f\" y=\"%d\">%s</text>", badge + BADGE + 5, TOP - 11, step.name());
            }
        }
    }

    private void axes() {
        String[] names = {"1 ms", "10 ms", "100 ms", "1 s", "10 s"};
        for (int i = 0; i < names.length; i++) {
            double y = y(Math.pow(10, i));
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, y, y);
            add("<text class=\"tick end\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 8, y + 4, names[i]);
        }
        add("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, RIGHT, BOTTOM, BOTTOM);
        for (int second = 0; x(second) < RIGHT - MARGIN; second += 10) {
            add("<text class=\"tick middle\" x=\"%.1f\" y=\"%d\">%d s</text>", x(second), BOTTOM + 30, second);
        }
    }

    /** The deploy of version N, and the time in which the reader was there. */
    private void marks() {
        double deploy = x(run.deployed());
        add("<line class=\"deploy\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", deploy, deploy, TOP, BOTTOM);
        add("<text class=\"note\" x=\"%.1f\" y=\"%d\">N is deployed</text>", deploy + 5, BOTTOM - 6);
        double from = x(run.reader().from());
        double to = x(run.reader().until());
        add(
                "<rect class=\"reader\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"5\" rx=\"2.5\"/>",
                from, BOTTOM + 5, to - from);
        add("<text class=\"note end\" x=\"%.1f\" y=\"%d\">idle reader</text>", from - 6, BOTTOM + 12);
    }

    private void curves() {
        add("<path class=\"area\" d=\"%s V%d H%.1f Z\"/>", line(Moment::max), BOTTOM, x(first().at()));
        add("<path class=\"max\" d=\"%s\"/>", line(Moment::max));
        add("<path class=\"median\" d=\"%s\"/>", line(Moment::p50));
        for (Moment moment : run.timeline()) {
            if (moment.errors() > 0) {
                add("<circle class=\"error\" cx=\"%.1f\" cy=\"%d\" r=\"2\"/>", x(moment.at() + width() / 2), TOP + 5);
            }
        }
    }

    private void tooltips() {
        for (Moment moment : run.timeline()) {
            add(
                    "<rect class=\"hover\" x=\"%.1f\" y=\"%d\" width=\"%.2f\" height=\"%d\"><title>%s s%s\np50 %s ms\np99 %s"
                            + " ms\nmax %s ms\nerrors %d</title></rect>",
                    x(moment.at()),
                    TOP,
                    x(width()) - x(0),
                    BOTTOM - TOP,
                    seconds(moment.at()),
                    stepAt(moment.at() + width() / 2)
                            .map(step -> ": " + step.name())
                            .orElse(""),
                    millis(moment.p50()),
                    millis(moment.p99()),
                    millis(moment.max()),
                    moment.errors());
        }
    }

    private interface Value {
        double of(Moment moment);
    }

    /** A step for each moment: what is drawn is what was measured, without slopes between. */
    private String line(Value value) {
        StringBuilder path = new StringBuilder(text("M%.1f,%.1f", x(first().at()), y(value.of(first()))));
        for (Moment moment : run.timeline()) {
            path.append(text("V%.1f", y(value.of(moment)))).append(text("H%.1f", x(moment.at() + width())));
        }
        return path.toString();
    }

    private Moment first() {
        return run.timeline().get(0);
    }

    private double width() {
        List<Moment> timeline = run.timeline();
        return timeline.size() < 2 ? 1 : timeline.get(1).at() - timeline.get(0).at();
    }

    private Optional<Step> stepAt(double second) {
        return run.steps().stream()
                .filter(step -> step.start() <= second && second < step.start() + step.seconds())
                .findFirst();
    }

    private double x(double second) {
        return LEFT + second / until * (RIGHT - LEFT);
    }

    private static double y(double millis) {
        double bounded = Math.max(SMALLEST, Math.min(LARGEST, millis));
        double share = Math.log(bounded / SMALLEST) / Math.log(LARGEST / SMALLEST);
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private void add(String format, Object... values) {
        svg.append(text(format, values)).append('\n');
    }
}
