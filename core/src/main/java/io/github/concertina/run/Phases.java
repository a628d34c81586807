package io.github.concertina.run;

import io.github.concertina.ledger.Evidence.Kind;
import io.github.concertina.ledger.Overview;
import io.github.concertina.plan.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The furthest phase of a change of which something is there. */
final class Phases {
    /** What takes an old shape away, and what follows from that; a word given or a guard passed over takes nothing. */
    private static final Set<Kind> REMOVALS =
            EnumSet.of(Kind.RETIRED, Kind.DUAL_WRITE_DROPPED, Kind.RELEASED, Kind.HELD, Kind.UNHELD, Kind.DROPPED);

    private Phases() {}

    /** Readers that went back have not switched: of a read switch its share counts, and not that it was set. */
    static Phase furthest(
            List<Overview.WorkRow> work,
            List<Overview.StepRow> steps,
            List<Overview.SwitchRow> switches,
            List<Overview.EvidenceRow> evidence) {
        Phase furthest = steps.isEmpty() ? Phase.EXPAND : Phase.MIGRATE;
        if (switches.stream().anyMatch(each -> each.percent() > 0)) {
            furthest = Phase.SWITCH;
        }
        for (Overview.WorkRow each : work) {
            boolean there = each.running()
                    || each.state().equals("done")
                    || each.state().equals("skipped");
            if (there && !each.step().startsWith("switchReads:")) {
                furthest = later(furthest, each.phase());
            }
        }
        for (Overview.EvidenceRow each : evidence) {
            furthest = later(furthest, of(each));
        }
        return furthest;
    }

    private static Phase of(Overview.EvidenceRow evidence) {
        Kind kind = Kind.valueOf(evidence.kind().toUpperCase(Locale.ROOT).replace('-', '_'));
        if (kind == Kind.RENAMED
                || kind == Kind.ADOPTED_SWITCH
                || evidence.detail().startsWith("swapColumns:")) {
            return Phase.SWITCH;
        }
        if (kind == Kind.ADOPTED_PARITY) {
            return Phase.MIGRATE;
        }
        return REMOVALS.contains(kind) ? Phase.CONTRACT : Phase.EXPAND;
    }

    private static Phase later(Phase one, Phase other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
