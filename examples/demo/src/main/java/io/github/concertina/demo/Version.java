package io.github.concertina.demo;

/**
 * A version of the application: what it sends to the database, where {@code ?} is a customer as text, or an order's id.
 *
 * @param role an ordinary role that owns nothing
 * @param read an order by its id, the customer first
 * @param readSwitched the same once its reads have moved to the new column
 * @param find the orders of a customer
 * @param findSwitched the same once its reads have moved
 * @param update gives an order to another customer (1) by its id (2), and tells the order's revision
 * @param insert an order of a customer (1) over an amount (2), and tells its id
 */
record Version(
        String name,
        String role,
        String read,
        String readSwitched,
        String find,
        String findSwitched,
        String update,
        String insert) {

    private static final String READ_OLD = "SELECT customer_ref, status, amount FROM orders WHERE id = ?";
    private static final String READ_NEW = "SELECT customer_uuid, status, amount FROM orders WHERE id = ?";
    private static final String FIND_OLD = "SELECT id, status, amount FROM orders WHERE customer_ref = ?";
    private static final String FIND_NEW = "SELECT id, status, amount FROM orders WHERE customer_uuid = ?::uuid";

    /** Until every row has the new column, its readers look at the old one where it is empty. */
    private static final String READ_EITHER =
            "SELECT coalesce(customer_uuid, customer_ref::uuid), status, amount FROM orders WHERE id = ?";

    /** Knows the old column alone. */
    static final Version N_MINUS_1 = new Version(
            "N-1",
            "version_n_minus_1",
            READ_OLD,
            READ_OLD,
            FIND_OLD,
            FIND_OLD,
            "UPDATE orders SET customer_ref = ?, revision = revision + 1 WHERE id = ? RETURNING revision",
            "INSERT INTO orders (customer_ref, status, amount) VALUES (?, 'new', ?) RETURNING id");

    /** Writes the new column alone: the old one is the database's business. */
    static final Version N = new Version(
            "N",
            "version_n",
            READ_EITHER,
            READ_NEW,
            FIND_OLD,
            FIND_NEW,
            "UPDATE orders SET customer_uuid = ?::uuid, revision = revision + 1 WHERE id = ? RETURNING revision",
            "INSERT INTO orders (customer_uuid, status, amount) VALUES (?::uuid, 'new', ?) RETURNING id");

    /** N as a team writes it without a dual write: it keeps both columns itself, for the sake of N-1. */
    static final Version N_WRITING_BOTH = new Version(
            "N",
            "version_n",
            READ_EITHER,
            READ_NEW,
            FIND_OLD,
            FIND_NEW,
            "UPDATE orders SET customer_ref = given.c, customer_uuid = given.c::uuid, revision = revision + 1"
                    + " FROM (SELECT ?::text AS c) AS given WHERE id = ? RETURNING revision",
            "INSERT INTO orders (customer_ref, customer_uuid, status, amount)"
                    + " SELECT c, c::uuid, 'new', a FROM (SELECT ?::text, ?::numeric) AS given (c, a) RETURNING id");
}
