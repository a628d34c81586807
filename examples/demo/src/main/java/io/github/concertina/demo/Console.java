package io.github.concertina.demo;

import io.github.concertina.testkit.demo.Figures;
import java.io.PrintStream;
import java.util.Locale;

/** Says what happens while it happens, one short line each, with the seconds since the start. */
final class Console {
    /** A constant, for Flyway makes its log by the name of a class. */
    static final Console OUT = new Console(System.out);

    private final PrintStream out;
    private final long start = System.nanoTime();

    private Console(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        line(text.toUpperCase(Locale.ROOT));
    }

    /** Formats only where there are values: what tools say may have percent signs. */
    synchronized void line(String format, Object... values) {
        String text = values.length == 0 ? format : Figures.text(format, values);
        String margin = Figures.text("%6.1f s  ", (System.nanoTime() - start) / 1e9);
        // What a tool says over several lines stays in one column.
        out.println(margin + text.replace("\n", "\n" + " ".repeat(margin.length())));
        out.flush();
    }

    /** A line of a tool's own; that a step begins is left out, for its end follows, or its progress. */
    void tool(String tool, String text) {
        if (text.contains(": step ")) {
            return;
        }
        line("      " + tool + ": " + text);
    }

    void plain(String text) {
        out.println(text);
        out.flush();
    }
}
