package io.github.concertina.rolling;

/**
 * A customer, the same in every release; only the table behind it changes.
 *
 * @param member the number on the card
 * @param credit what may still be spent
 */
public record Customer(String first, String last, long member, long credit, long visits) {
    /** With other data; visits are counted, not changed. */
    public Customer changed(String newFirst, String newLast, long newMember, long newCredit) {
        return new Customer(newFirst, newLast, newMember, newCredit, visits);
    }

    /** After a visit that brought some credit. */
    public Customer visited(long more) {
        return new Customer(first, last, member, credit + more, visits + 1);
    }
}
