package io.github.concertina.rolling;

/** What the shop's code says to its database, release by release: each differs from the one before in one thing. */
final class Shop {
    private static final String REMOVE = "DELETE FROM customers WHERE id = ?";

    /** The first release. */
    static final Sql POINTS = new Sql(
            "INSERT INTO customers (name, member_no, points) VALUES (? || ' ' || ?, (?::bigint)::text, ?) RETURNING id",
            "SELECT id, split_part(name, ' ', 1), split_part(name, ' ', 2), member_no, points, visits FROM customers"
                    + " WHERE id = ?",
            "UPDATE customers SET name = ? || ' ' || ?, member_no = (?::bigint)::text, points = ? WHERE id = ?",
            "UPDATE customers SET points = points + ?, visits = visits + 1 WHERE id = ?",
            REMOVE);

    /** {@code points} is called {@code credit}. */
    static final Sql CREDIT = new Sql(
            "INSERT INTO customers (name, member_no, credit) VALUES (? || ' ' || ?, (?::bigint)::text, ?) RETURNING id",
            "SELECT id, split_part(name, ' ', 1), split_part(name, ' ', 2), member_no, credit, visits FROM customers"
                    + " WHERE id = ?",
            "UPDATE customers SET name = ? || ' ' || ?, member_no = (?::bigint)::text, credit = ? WHERE id = ?",
            "UPDATE customers SET credit = credit + ?, visits = visits + 1 WHERE id = ?",
            REMOVE);

    /** Between the two: {@code credit} is written, {@code points} is read. */
    static final Sql POINTS_AND_CREDIT = new Sql(
            CREDIT.add(),
            POINTS.find(),
            CREDIT.change(),
            "UPDATE customers SET credit = coalesce(credit, points) + ?, visits = visits + 1 WHERE id = ?",
            REMOVE);

    /** The member number is a number, {@code member_number}, and no text. */
    static final Sql MEMBER_NUMBER = new Sql(
            "INSERT INTO customers (name, member_number, credit) VALUES (? || ' ' || ?, ?, ?) RETURNING id",
            "SELECT id, split_part(name, ' ', 1), split_part(name, ' ', 2), member_number, credit, visits FROM customers"
                    + " WHERE id = ?",
            "UPDATE customers SET name = ? || ' ' || ?, member_number = ?, credit = ? WHERE id = ?",
            CREDIT.visit(),
            REMOVE);

    /** Between the two: the number is written, the text is read. */
    static final Sql MEMBER_NO_AND_NUMBER =
            new Sql(MEMBER_NUMBER.add(), CREDIT.find(), MEMBER_NUMBER.change(), CREDIT.visit(), REMOVE);

    /** {@code name} is {@code first_name} and {@code last_name}. */
    static final Sql TWO_NAMES = new Sql(
            "INSERT INTO customers (first_name, last_name, member_number, credit) VALUES (?, ?, ?, ?) RETURNING id",
            "SELECT id, first_name, last_name, member_number, credit, visits FROM customers WHERE id = ?",
            "UPDATE customers SET first_name = ?, last_name = ?, member_number = ?, credit = ? WHERE id = ?",
            CREDIT.visit(),
            REMOVE);

    /** Between the two: both names are written, the whole one is read. */
    static final Sql NAME_AND_NAMES =
            new Sql(TWO_NAMES.add(), MEMBER_NUMBER.find(), TWO_NAMES.change(), CREDIT.visit(), REMOVE);

    /** The table is called {@code clients}. */
    static final Sql CLIENTS = new Sql(
            "INSERT INTO clients (first_name, last_name, member_number, credit) VALUES (?, ?, ?, ?) RETURNING id",
            "SELECT id, first_name, last_name, member_number, credit, visits FROM clients WHERE id = ?",
            "UPDATE clients SET first_name = ?, last_name = ?, member_number = ?, credit = ? WHERE id = ?",
            "UPDATE clients SET credit = credit + ?, visits = visits + 1 WHERE id = ?",
            "DELETE FROM clients WHERE id = ?");

    private Shop() {}
}
