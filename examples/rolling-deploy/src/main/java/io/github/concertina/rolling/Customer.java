package io.github.concertina.rolling;

import java.util.List;

/**
 * A customer, the same in every release; only the table behind it changes.
 *
 * @param member the number on the card
 * @param credit what may still be spent
 */
public record Customer(String first, String last, long member, long credit, long visits) {
    /** From the words of {@link #line()}; names are single words in this shop. */
    static Customer of(List<String> words) {
        return new Customer(
                words.get(0),
                words.get(1),
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)),
                Long.parseLong(words.get(4)));
    }

    /** As it is said over a connection. */
    String line() {
        return first + " " + last + " " + member + " " + credit + " " + visits;
    }

    /** With other data; visits are counted, not changed. */
    public Customer changed(String newFirst, String newLast, long newMember, long newCredit) {
        return new Customer(newFirst, newLast, newMember, newCredit, visits);
    }

    /** After a visit that brought some credit. */
    public Customer visited(long more) {
        return new Customer(first, last, member, credit + more, visits + 1);
    }
}
