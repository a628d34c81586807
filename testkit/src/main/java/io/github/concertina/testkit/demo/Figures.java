package io.github.concertina.testkit.demo;

import java.util.List;
import java.util.Locale;

/** How numbers are written in the README, on the page and in the terminal: the same everywhere. */
public final class Figures {
    private Figures() {}

    /** A latency: with a decimal below ten milliseconds, where it matters. */
    public static String millis(double millis) {
        return millis < 10 ? text("%.1f", millis) : text("%,.0f", millis);
    }

    public static String seconds(double seconds) {
        return text("%.1f", seconds);
    }

    public static String count(long number) {
        return text("%,d", number);
    }

    /** A growth, with its sign. */
    public static String megabytes(double growth) {
        return text("%+.0f", growth);
    }

    /** Nothing for a step without a rate. */
    public static String rate(long perSecond) {
        return perSecond == 0 ? "" : count(perSecond);
    }

    /** The cells of a step or a run: seconds, p50, p99, longest, errors, rows a second, heap. */
    public static List<String> cells(double seconds, DemoReport.Latency latency, long rate, double growth) {
        return List.of(
                seconds(seconds),
                millis(latency.p50()),
                millis(latency.p99()),
                millis(latency.max()),
                count(latency.errors()),
                rate(rate),
                megabytes(growth));
    }

    public static String factor(double factor) {
        return factor < 10 ? text("%.1f", factor) : text("%,.0f", factor);
    }

    /** {@link String#format} without the machine's language. */
    public static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
