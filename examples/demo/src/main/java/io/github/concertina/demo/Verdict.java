package io.github.concertina.demo;

import io.github.concertina.testkit.demo.DemoReport;
import io.github.concertina.testkit.demo.DemoReport.Run;
import io.github.concertina.testkit.demo.Figures;
import java.util.ArrayList;
import java.util.List;

/** What must be true of the safe run; the naive one may be as it is. */
record Verdict(List<String> broken, List<String> kept) {
    private static final double WRITES_PER_SECOND = 200;

    static Verdict of(DemoReport report, List<String> naiveShape, List<String> safeShape) {
        Verdict verdict = new Verdict(new ArrayList<>(), new ArrayList<>());
        Run safe = report.safe();
        verdict.add(
                safe.proof().differingUnderLoad() == 0 && safe.proof().differing() == 0,
                "%,d rows; the two shapes differ in %,d of them under load, and in %,d afterwards (plain SQL: %,d)",
                safe.proof().rows(),
                safe.proof().differingUnderLoad(),
                safe.proof().differing(),
                report.naive().proof().differing());
        verdict.add(
                safe.proof().lost() == 0,
                "%,d writes were acknowledged to both versions, and %,d of them are lost",
                safe.proof().acknowledged(),
                safe.proof().lost());
        verdict.add(
                safe.latency().errors() == 0,
                "%,d requests, and %,d errors (plain SQL: %,d)",
                safe.latency().requests(),
                safe.latency().errors(),
                report.naive().latency().errors());
        verdict.add(
                safe.latency().writesPerSecond() >= WRITES_PER_SECOND,
                "%.0f writes per second, of at least %.0f",
                safe.latency().writesPerSecond(),
                WRITES_PER_SECOND);
        verdict.add(
                naiveShape.equals(safeShape),
                "both ways end with %,d columns, indexes and constraints alike",
                safeShape.size());
        return verdict;
    }

    /** Prints it; true if nothing is broken. */
    boolean tell() {
        kept.forEach(each -> Console.OUT.plain("  ok      " + each));
        broken.forEach(each -> Console.OUT.plain("  BROKEN  " + each));
        return broken.isEmpty();
    }

    private void add(boolean holds, String format, Object... values) {
        (holds ? kept : broken).add(Figures.text(format, values));
    }
}
