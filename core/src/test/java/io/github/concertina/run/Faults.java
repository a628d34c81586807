package io.github.concertina.run;

import io.github.concertina.testkit.fault.FaultPlan;
import io.github.concertina.testkit.fault.Recording;
import io.github.concertina.testkit.fault.ServerCall;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which faults a crash matrix strikes: with {@code -Pfaults} all of them, else those that say the most for their time. */
final class Faults {
    static final boolean ALL = "all".equals(System.getProperty("concertina.faults"));

    private Faults() {}

    /** @param turn another number strikes other calls */
    static List<FaultPlan> of(Recording recording, int turn) {
        List<FaultPlan> all = recording.faults();
        int kinds = all.size() / recording.calls().size();
        return IntStream.range(0, all.size())
                .filter(i -> ALL || chosen(recording.calls().get(i / kinds), i % kinds, turn))
                .mapToObj(all::get)
                .toList();
    }

    /** What a fault meets. */
    static ServerCall call(Recording recording, FaultPlan plan) {
        return recording.calls().get(plan.call() - 1);
    }

    /** Kinds stand as {@link Recording#faults()} has them: before and after with one fault, then with the other. */
    private static boolean chosen(ServerCall call, int kind, int turn) {
        int shifted = call.number() + turn;
        return changes(call) ? kind / 2 == shifted % 2 : shifted % 3 == 0 && kind == shifted / 3 % 4;
    }

    private static boolean changes(ServerCall call) {
        String sql = String.valueOf(call.sql()).stripLeading().toUpperCase(Locale.ROOT);
        boolean rehearsal = sql.contains("REHEARSAL");
        return !rehearsal && !sql.startsWith("SELECT") && !sql.startsWith("SET ") && !sql.startsWith("EXPLAIN");
    }
}
