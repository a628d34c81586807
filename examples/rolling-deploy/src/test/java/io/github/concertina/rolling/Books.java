package io.github.concertina.rolling;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the table must hold, whichever release wrote it.
 *
 * <p>Requests about one customer take turns, so that every read has one right answer: what the last write said, by
 * whatever release. Some customers are popular: their visits come from all instances at once, without turns, and of
 * them the books know how many there were.
 */
final class Books {
    /** What a visit brings. */
    private static final long BONUS = 5;

    private final List<Page> pages = new ArrayList<>();
    private final List<Popular> popular = new ArrayList<>();
    private final AtomicLong members = new AtomicLong(1_000_000);

    /** A customer, and what is right about him; removed where {@code expected} is empty. */
    private static final class Page {
        private final long id;
        private Optional<Customer> expected;

        Page(long id, Customer customer) {
            this.id = id;
            this.expected = Optional.of(customer);
        }

        synchronized Optional<Customer> expected() {
            return expected;
        }
    }

    /** A customer whose visits are counted when they begin and when they are acknowledged. */
    private record Popular(long id, Customer opened, AtomicLong begun, AtomicLong acknowledged) {}

    /** The customers that are there when the shop opens. */
    void open(Customers customers, int many, int popularOnes) throws SQLException {
        for (int i = 0; i < many; i++) {
            add(customers);
        }
        for (int i = 0; i < popularOnes; i++) {
            Customer customer = someone();
            popular.add(new Popular(customers.add(customer), customer, new AtomicLong(), new AtomicLong()));
        }
    }

    void add(Customers customers) throws SQLException {
        Customer customer = someone();
        Page page = new Page(customers.add(customer), customer);
        synchronized (pages) {
            pages.add(page);
        }
    }

    void find(Customers customers, SplittableRandom random) throws SQLException {
        Page page = any(random);
        synchronized (page) {
            judge(page, customers.find(page.id));
        }
    }

    void change(Customers customers, SplittableRandom random) throws SQLException {
        Page page = any(random);
        synchronized (page) {
            long credit = random.nextInt(1_000_000);
            Customer to = page.expected
                    .map(each -> each.changed(name(random), name(random), members.incrementAndGet(), credit))
                    .orElseGet(this::someone);
            judge(page, customers.change(page.id, to));
            page.expected = page.expected.map(gone -> to);
        }
    }

    void visit(Customers customers, SplittableRandom random) throws SQLException {
        Page page = any(random);
        synchronized (page) {
            boolean there = customers.visit(page.id, BONUS);
            if (there != page.expected.isPresent()) {
                throw new Wrong("customer " + page.id + (there ? " was removed and is back" : " is lost"));
            }
            page.expected = page.expected.map(each -> each.visited(BONUS));
        }
    }

    void remove(Customers customers, SplittableRandom random) throws SQLException {
        Page page = any(random);
        synchronized (page) {
            if (customers.remove(page.id) != page.expected.isPresent()) {
                throw new Wrong("customer " + page.id + " was not what the books say when it was removed");
            }
            page.expected = Optional.empty();
        }
    }

    /** All instances at once write the same few rows. */
    void visitPopular(Customers customers, SplittableRandom random) throws SQLException {
        Popular one = popular.get(random.nextInt(popular.size()));
        one.begun().incrementAndGet();
        if (!customers.visit(one.id(), BONUS)) {
            throw new Wrong("customer " + one.id() + " is lost");
        }
        one.acknowledged().incrementAndGet();
    }

    void findPopular(Customers customers, SplittableRandom random) throws SQLException {
        Popular one = popular.get(random.nextInt(popular.size()));
        long least = one.acknowledged().get();
        Customer found = customers.find(one.id()).orElseThrow(() -> new Wrong("customer " + one.id() + " is lost"));
        long most = one.begun().get();
        if (found.visits() < least || found.visits() > most) {
            throw new Wrong("customer " + one.id() + " was here " + found.visits() + " times, and not " + least + " to "
                    + most);
        }
        requireEqual(one.id(), Optional.of(visited(one, found.visits())), Optional.of(found));
    }

    /** The rows that must be in the table when nobody writes any more, by their ids. */
    ConcurrentMap<Long, Customer> predicted() {
        ConcurrentMap<Long, Customer> rows = new ConcurrentHashMap<>();
        synchronized (pages) {
            pages.forEach(page -> page.expected().ifPresent(each -> rows.put(page.id, each)));
        }
        popular.forEach(
                one -> rows.put(one.id(), visited(one, one.acknowledged().get())));
        return rows;
    }

    private static Customer visited(Popular one, long times) {
        Customer was = one.opened();
        return new Customer(was.first(), was.last(), was.member(), was.credit() + times * BONUS, times);
    }

    private static void judge(Page page, Optional<Customer> found) {
        requireEqual(page.id, page.expected, found);
    }

    private static void requireEqual(long id, Optional<Customer> expected, Optional<Customer> found) {
        if (!expected.equals(found)) {
            throw new Wrong("customer " + id + ": " + found + " was read, and " + expected + " was written last");
        }
    }

    private Page any(SplittableRandom random) {
        synchronized (pages) {
            return pages.get(random.nextInt(pages.size()));
        }
    }

    private Customer someone() {
        long member = members.incrementAndGet();
        return new Customer("f" + member, "l" + member, member, member % 1000, 0);
    }

    private static String name(SplittableRandom random) {
        return Integer.toString(random.nextInt(36 * 36 * 36), 36) + "x";
    }

    /** A read that is not what was written. */
    static final class Wrong extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }
}
