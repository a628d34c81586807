package io.github.concertina.dialect;

import io.github.concertina.plan.Backfill;
import java.util.List;

/** How a step is carried out, with its SQL; the executor knows these five ways and no step. */
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
     * One statement that takes long and blocks neither readers nor writers, outside a transaction block.
     *
     * @param what it does, for progress lines
     */
    record Unhurried(String what, String statement, List<LockClaim> locks) implements Work {
        public Unhurried {
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
    record Batches(Backfill backfill, List<LockClaim> locks) implements Work {
        public Batches {
            locks = List.copyOf(locks);
        }
    }
}
