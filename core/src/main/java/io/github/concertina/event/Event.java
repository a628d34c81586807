package io.github.concertina.event;

import io.github.concertina.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something that happened while a migration ran; each can say itself in one sentence. */
public sealed interface Event {
    /** The sentence, with the user's own names. */
    String message();

    /** Something a reader should know, once. */
    record Notice(String message) implements Event {}

    /** A step begins. */
    record StepStarted(String operation, String step, int number, int of) implements Event {
        @Override
        public String message() {
            return operation + ": step " + number + " of " + of + ", " + step;
        }
    }

    /** The catalog or the ledger says that a step is done already. */
    record StepSkipped(String operation, String step) implements Event {
        @Override
        public String message() {
            return operation + ": " + step + " is done already";
        }
    }

    /** A step is done. */
    record StepFinished(String operation, String step, Duration took) implements Event {
        @Override
        public String message() {
            return operation + ": " + step + " done in " + Durations.print(took);
        }
    }

    /**
     * A lock was not taken, and nobody waits for it now.
     *
     * @param budgetLeft what is left of the total budget
     */
    record LockMissed(
            String table, String mode, int attempt, List<Blocker> blockers, Duration next, Duration budgetLeft)
            implements Event {
        public LockMissed {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String message() {
            return "no " + mode + " on " + table + " in attempt " + attempt + ", next in " + Durations.print(next)
                    + " (budget left: " + Durations.print(budgetLeft) + ")" + lines(blockers);
        }
    }

    /** An old transaction would make us queue, so we do not ask for the lock yet. */
    record LockAwaited(String table, String mode, List<Blocker> blockers, Duration budgetLeft) implements Event {
        public LockAwaited {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String message() {
            return "not asking for " + mode + " on " + table + " while an older transaction holds a lock there (budget"
                    + " left: " + Durations.print(budgetLeft) + ")" + lines(blockers);
        }
    }

    /** A wait that blocks nobody goes on, and this is what for. */
    record LongWait(String what, List<Blocker> blockers, Duration budgetLeft) implements Event {
        public LongWait {
            blockers = List.copyOf(blockers);
        }

        @Override
        public String message() {
            return what + "; nobody waits for it (budget left: " + Durations.print(budgetLeft) + ")" + lines(blockers);
        }
    }

    /** What a failed or killed build left behind is removed. */
    record LeftoverDropped(String what) implements Event {
        @Override
        public String message() {
            return "dropping the leftover " + what;
        }
    }

    /**
     * A long step's progress.
     *
     * @param total an estimate; zero or less where the server has none
     * @param eta null where there is no estimate
     */
    record Progress(
            String step,
            long done,
            long total,
            long perSecond,
            @Nullable Duration eta) implements Event {
        @Override
        public String message() {
            String share = total > 0 ? String.format(Locale.ROOT, " of about %,d (%d %%)", total, percent()) : "";
            return step
                    + String.format(Locale.ROOT, ": %,d%s, %,d per second", done, share, perSecond)
                    + (eta == null ? "" : ", about " + Durations.print(eta) + " left");
        }

        private long percent() {
            return Math.min(100, done * 100 / total);
        }
    }

    /** A step goes on where another run stopped. */
    record Resumed(String step, long done, String after) implements Event {
        @Override
        public String message() {
            return step + String.format(Locale.ROOT, ": resuming after key %s (%,d rows done)", after, done);
        }
    }

    /** A step rests until something else has recovered. */
    record Throttled(String step, String reason) implements Event {
        @Override
        public String message() {
            return step + ": resting, " + reason;
        }
    }

    /** A row was set aside. */
    record Quarantined(String step, String key, String error) implements Event {
        @Override
        public String message() {
            return step + ": row " + key + " set aside in concertina_quarantine: " + error;
        }
    }

    /** Another runner is at work on the same step. */
    record OwnerAwaited(String step, String owner, long done) implements Event {
        @Override
        public String message() {
            return step + String.format(Locale.ROOT, ": %s is at work (%,d rows done); waiting for it", owner, done);
        }
    }

    private static String lines(List<Blocker> blockers) {
        return blockers.stream().map(b -> "\n    " + b.describe()).collect(Collectors.joining());
    }
}
