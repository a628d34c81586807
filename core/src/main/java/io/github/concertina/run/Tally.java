package io.github.concertina.run;

import io.github.concertina.ledger.Runs.Cost;
import java.time.Duration;

/** Counts what locks and conflicts cost since it was last asked; thread-safe, since a watchdog counts beside the work. */
final class Tally {
    private Cost sum = Cost.NONE;

    synchronized void retried() {
        sum = new Cost(sum.retries() + 1, sum.lockWaits(), sum.lockWaited());
    }

    synchronized void waited(Duration time) {
        sum = new Cost(sum.retries(), sum.lockWaits() + 1, sum.lockWaited().plus(time));
    }

    /** The wait that was counted last has cost more. */
    synchronized void longer(Duration time) {
        sum = new Cost(sum.retries(), sum.lockWaits(), sum.lockWaited().plus(time));
    }

    /** What was counted, and begins anew. */
    synchronized Cost take() {
        Cost taken = sum;
        sum = Cost.NONE;
        return taken;
    }
}
