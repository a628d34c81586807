package io.github.concertina.dialect;

import io.github.concertina.plan.Batched;
import io.github.concertina.plan.ParityCheck;
import io.github.concertina.plan.ReadSwitch;
import java.util.List;

/** How a step is carried out, with its SQL; the executor knows these ways and no step. */
public sealed interface Work {
    /** The locks that it takes, none of them longer than the way it runs implies. */
    List<LockClaim> locks();

    /** One short transaction under the lock policy. */
    record Brief(List<String> statements, List<LockClaim> locks) implements Work {
        public Brief {
            statements = List.copyOf(statements);
            locks = List.copyOf(locks);
        }
    }

    /**
     * One statement that takes long and blocks neither readers nor writers.
     *
     * @param what it does, for progress lines
     * @param first statements that wait in a transaction until nobody else is at work on the table; the statement itself
     *     must not queue there, since what it would wait for may be waiting for it
     * @param alone whether the statement runs outside a transaction block; else in that of {@code first}
     */
    record Unhurried(String what, List<String> first, String statement, boolean alone, List<LockClaim> locks)
            implements Work {
        public Unhurried {
            first = List.copyOf(first);
            locks = List.copyOf(locks);
        }
    }

    /**
     * A reading scan that must find nothing.
     *
     * @param count gives one number
     * @param sample gives up to five rows, each one text
     * @param what is wrong with the rows it finds, and the cure
     */
    record MustFindNothing(String count, String sample, String what, String cure, List<LockClaim> locks)
            implements Work {
        public MustFindNothing {
            locks = List.copyOf(locks);
        }
    }

    /** Committed batches. */
    record Batches(Batched rows, List<LockClaim> locks) implements Work {
        public Batches {
            locks = List.copyOf(locks);
        }
    }

    /** A comparison of every row, range by range. */
    record Comparisons(ParityCheck check, List<LockClaim> locks) implements Work {
        public Comparisons {
            locks = List.copyOf(locks);
        }
    }

    /** An entry in the ledger that applications read. */
    record Switch(ReadSwitch readSwitch, List<LockClaim> locks) implements Work {
        public Switch {
            locks = List.copyOf(locks);
        }
    }

    /**
     * One short transaction under the lock policy, once its guards have agreed; they are asked once more behind the lock.
     *
     * @param lock takes the locks
     * @param statements what is done then
     */
    record Guarded(List<String> lock, List<String> statements, List<LockClaim> locks) implements Work {
        public Guarded {
            lock = List.copyOf(lock);
            statements = List.copyOf(statements);
            locks = List.copyOf(locks);
        }
    }
}
