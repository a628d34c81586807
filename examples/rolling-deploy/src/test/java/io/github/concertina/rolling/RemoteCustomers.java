package io.github.concertina.rolling;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Customers behind an instance in another process, as one visitor sees them; what {@link Desk} understands. */
final class RemoteCustomers implements Customers {
    private final Line line;
    private final long visitor;

    RemoteCustomers(Line line, long visitor) {
        this.line = line;
        this.visitor = visitor;
    }

    @Override
    public long add(Customer customer) throws SQLException {
        List<String> answer = ask("add " + customer.line());
        if (!answer.get(0).equals("added")) {
            throw unheardOf(answer);
        }
        return Long.parseLong(answer.get(1));
    }

    @Override
    public Optional<Customer> find(long id) throws SQLException {
        return found(ask("find " + id));
    }

    @Override
    public Optional<Customer> change(long id, Customer to) throws SQLException {
        return found(ask("change " + id + " " + to.line()));
    }

    @Override
    public boolean visit(long id, long credit) throws SQLException {
        return yes(ask("visit " + id + " " + credit));
    }

    @Override
    public boolean remove(long id) throws SQLException {
        return yes(ask("remove " + id));
    }

    private List<String> ask(String what) throws SQLException {
        List<String> answer = List.of(line.ask(visitor + " " + what).split(" ", -1));
        if (answer.get(0).equals("error")) {
            throw new SQLException(String.join(" ", answer.subList(2, answer.size())), answer.get(1));
        }
        return answer;
    }

    private static Optional<Customer> found(List<String> answer) {
        return switch (answer.get(0)) {
            case "found" -> Optional.of(Customer.of(answer.subList(1, answer.size())));
            case "none" -> Optional.empty();
            default -> throw unheardOf(answer);
        };
    }

    private static boolean yes(List<String> answer) {
        return switch (answer.get(0)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw unheardOf(answer);
        };
    }

    private static IllegalStateException unheardOf(List<String> answer) {
        return new IllegalStateException("the instance answered " + String.join(" ", answer));
    }
}
