package io.github.concertina.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The writes that the database acknowledged to the application, whichever version it was. */
final class Receipts {
    /** The last acknowledged state of an order. */
    record Receipt(long id, int revision, String customer) {}

    private static final int RECENT = 64;

    private final Map<Long, Receipt> last = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Receipt> recent = new AtomicReferenceArray<>(RECENT);
    private final AtomicLong count = new AtomicLong();

    void inserted(long id, String customer) {
        Receipt receipt = new Receipt(id, 0, customer);
        last.put(id, receipt);
        recent.set((int) (count.incrementAndGet() % RECENT), receipt);
    }

    /** The order's own count of updates says which of two acknowledged ones was the later. */
    void updated(long id, int revision, String customer) {
        count.incrementAndGet();
        last.merge(id, new Receipt(id, revision, customer), (a, b) -> a.revision() > b.revision() ? a : b);
    }

    /** An order that was made a moment ago, by either version. */
    Optional<Receipt> recent(long random) {
        return Optional.ofNullable(recent.get((int) Long.remainderUnsigned(random, RECENT)));
    }

    long count() {
        return count.get();
    }

    Map<Long, Receipt> last() {
        return last;
    }
}
