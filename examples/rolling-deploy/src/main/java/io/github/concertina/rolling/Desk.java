package io.github.concertina.rolling;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Answers requests, each of them a line: a visitor, what he wants, and the words for it.
 *
 * <pre>
 * 7 add Ada Lovelace 1001 50 0    added 1
 * 7 find 1                        found Ada Lovelace 1001 50 0, or none
 * 7 change 1 Ada King 1001 60 0   found and who it was, or none
 * 7 visit 1 5                     yes, or no
 * 7 remove 1                      yes, or no
 * ready                           ready, the release and the process
 * </pre>
 *
 * <p>What fails is answered with {@code error}, an SQLSTATE or a dash, and the message. Thread-safe.
 */
final class Desk {
    private final String release;
    private final DataSource pool;
    private final Program.Serving serving;
    private final AtomicLong served = new AtomicLong();

    Desk(Image image, DataSource pool) {
        this.release = image.release();
        this.pool = pool;
        this.serving = image.program().over(pool);
    }

    /** One line for one line. */
    String answer(String line) {
        String answer = attend(line);
        served.incrementAndGet();
        return answer;
    }

    /** How many requests it has answered. */
    long served() {
        return served.get();
    }

    private String attend(String line) {
        if (line.equals("ready")) {
            return "ready " + release + " " + ProcessHandle.current().pid();
        }
        List<String> words = List.of(line.split(" ", -1));
        try (Connection connection = pool.getConnection()) {
            long visitor = Long.parseLong(words.get(0));
            return answer(serving.customers(connection, visitor), words.get(1), words.subList(2, words.size()));
        } catch (SQLException e) {
            return error(e.getSQLState(), e);
        } catch (RuntimeException e) {
            return error("-", e);
        }
    }

    private static String answer(Customers customers, String verb, List<String> words) throws SQLException {
        return switch (verb) {
            case "add" -> "added " + customers.add(Customer.of(words));
            case "find" -> found(customers.find(id(words)));
            case "change" -> found(customers.change(id(words), Customer.of(words.subList(1, words.size()))));
            case "visit" -> yes(customers.visit(id(words), Long.parseLong(words.get(1))));
            case "remove" -> yes(customers.remove(id(words)));
            default -> throw new IllegalArgumentException("nobody here can " + verb);
        };
    }

    private static long id(List<String> words) {
        return Long.parseLong(words.get(0));
    }

    private static String found(Optional<Customer> customer) {
        return customer.map(each -> "found " + each.line()).orElse("none");
    }

    private static String yes(boolean done) {
        return done ? "yes" : "no";
    }

    private static String error(String state, Exception e) {
        return "error " + state + " " + String.valueOf(e).replaceAll("\\s+", " ");
    }
}
