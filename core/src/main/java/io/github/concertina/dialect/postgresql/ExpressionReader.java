package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.schema.ExpressionFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * What the server's parser made of an expression: it is put into a temporary view, whose rule names every function and
 * whose dependencies name every column.
 */
final class ExpressionReader {
    /**
     * Functions that are stable by the catalog, and yet give another value at another time.
     *
     * <p>current_timestamp and its kin are no functions but nodes of their own (SQLVALUEFUNCTION in the rule).
     */
    private static final String CLOCK =
            "'now', 'transaction_timestamp', 'statement_timestamp', 'pg_current_xact_id', 'txid_current'";

    private ExpressionReader() {}

    static ExpressionFacts read(Connection connection, Ident table, Ident target, Expression expression)
            throws SQLException {
        // The value must also be assignable to its column, as in UPDATE … SET.
        Sql.execute(
                connection,
                "EXPLAIN UPDATE " + Rehearsal.COPY + " AS " + Quote.ident(table) + " SET " + Quote.ident(target)
                        + " = (" + expression + ")");
        Sql.execute(
                connection,
                "CREATE TEMPORARY VIEW concertina_rehearsal_view AS SELECT (" + expression + ") AS c FROM "
                        + Rehearsal.COPY + " AS " + Quote.ident(table));
        return new ExpressionFacts(columns(connection), settles(connection), comparable(connection, target));
    }

    private static Set<Ident> columns(Connection connection) throws SQLException {
        return new HashSet<>(Sql.list(
                connection,
                "SELECT DISTINCT a.attname FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass"
                        + " AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0"
                        + " JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"
                        + " WHERE r.ev_class = 'pg_temp.concertina_rehearsal_view'::regclass"
                        + " AND d.refobjid = to_regclass('" + Rehearsal.COPY + "')",
                row -> new Ident(row.getString(1))));
    }

    private static boolean settles(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT NOT (rule LIKE '%:hasSubLinks true%' OR rule LIKE '%SQLVALUEFUNCTION%'"
                                + " OR rule LIKE '%NEXTVALUEEXPR%' OR EXISTS (SELECT 1"
                                + " FROM regexp_matches(rule, ':(funcid|opfuncid) ([0-9]+)', 'g') AS f(id)"
                                + " JOIN pg_proc p ON p.oid = f.id[2]::oid"
                                + " WHERE p.provolatile = 'v' OR p.proname IN (" + CLOCK + ")))"
                                + " FROM (SELECT ev_action::text AS rule FROM pg_rewrite"
                                + " WHERE ev_class = 'pg_temp.concertina_rehearsal_view'::regclass) AS r",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    /** Types such as json have no equality: IS DISTINCT FROM fails on them. */
    private static boolean comparable(Connection connection, Ident target) throws SQLException {
        try {
            Sql.execute(
                    connection,
                    "EXPLAIN SELECT 1 FROM " + Rehearsal.COPY + " AS t WHERE t." + Quote.ident(target)
                            + " IS DISTINCT FROM t." + Quote.ident(target));
            return true;
        } catch (SQLException e) {
            if ("42883".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
