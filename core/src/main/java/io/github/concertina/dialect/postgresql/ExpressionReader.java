package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.ValueType;
import io.github.concertina.schema.ExpressionFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the server's parser made of an expression: it is put into a temporary view, whose rule names every function and
 * whose dependencies name every column.
 */
final class ExpressionReader {
    private static final String VIEW = "concertina_rehearsal_view";
    private static final String NEW_VIEW = "concertina_rehearsal_new";

    /**
     * Functions that are stable by the catalog, and yet give another value at another time.
     *
     * <p>current_timestamp and its kin are no functions but nodes of their own (SQLVALUEFUNCTION in the rule).
     */
    private static final String CLOCK =
            "'now', 'transaction_timestamp', 'statement_timestamp', 'pg_current_xact_id', 'txid_current'";

    /** Stable by the catalog because of the types that they take; each of these is looked at by itself. */
    private static final String STEADY =
            "'enum_in', 'enum_out', 'concat', 'concat_ws', 'format', 'to_json', 'to_jsonb',"
                    + " 'json_build_object', 'jsonb_build_object', 'json_build_array', 'jsonb_build_array', 'anytextcat',"
                    + " 'textanycat'";

    private final Connection connection;
    private final String copy;
    private final Ident table;
    private final Ident target;
    private final Expression expression;

    private ExpressionReader(Connection connection, String copy, Ident table, Ident target, Expression expression) {
        this.connection = connection;
        this.copy = copy;
        this.table = table;
        this.target = target;
        this.expression = expression;
    }

    static ExpressionFacts read(Connection connection, String copy, Ident table, Ident target, Expression expression)
            throws SQLException {
        return new ExpressionReader(connection, copy, table, target, expression).read();
    }

    private ExpressionFacts read() throws SQLException {
        // The value must also be assignable to its column, as in UPDATE … SET.
        Sql.execute(
                connection,
                Sql.ours("EXPLAIN UPDATE " + aliased() + " SET " + Quote.ident(target) + " = (" + expression + ")"));
        Sql.execute(connection, view(VIEW, aliased()));
        return new ExpressionFacts(
                columns(), settles(), isImmutable() || isSteady(), overNew().orElse(null), type());
    }

    private String aliased() {
        return copy + " AS " + Quote.ident(table);
    }

    private String view(String name, String from) {
        return "CREATE TEMPORARY VIEW " + name + " AS SELECT (" + expression + ") AS concertina_value FROM " + from;
    }

    /** A reference to the whole row (attribute 0 in the rule) reads every column, and leaves no dependency on any. */
    private Set<Ident> columns() throws SQLException {
        return new HashSet<>(Sql.list(
                connection,
                "SELECT a.attname FROM pg_attribute a, pg_rewrite r"
                        + " WHERE r.ev_class = 'pg_temp." + VIEW + "'::regclass"
                        + " AND a.attrelid = to_regclass(" + Quote.literal(copy) + ") AND a.attnum > 0"
                        + " AND (r.ev_action::text LIKE '%:varattno 0 %' OR EXISTS (SELECT 1 FROM pg_depend d"
                        + " WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid"
                        + " AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid"
                        + " AND d.refobjsubid = a.attnum))",
                row -> new Ident(row.getString(1))));
    }

    private boolean settles() throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT NOT (rule LIKE '%:hasSubLinks true%' OR rule LIKE '%SQLVALUEFUNCTION%'"
                                + " OR rule LIKE '%NEXTVALUEEXPR%' OR EXISTS (SELECT 1"
                                + " FROM regexp_matches(rule, ':(funcid|opfuncid) ([0-9]+)', 'g') AS f(id)"
                                + " JOIN pg_proc p ON p.oid = f.id[2]::oid"
                                + " WHERE p.provolatile = 'v' OR p.proname IN (" + CLOCK + ")))"
                                + " FROM (SELECT ev_action::text AS rule FROM pg_rewrite"
                                + " WHERE ev_class = 'pg_temp." + VIEW + "'::regclass) AS r",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    /** The server's own test, which knows of type conversions without a function too: the predicate of an index. */
    private boolean isImmutable() throws SQLException {
        return holds(
                // Not immutable; a subquery; the table's name in front of a column.
                Set.of("42P17", "0A000", "42P01", "42703"),
                "CREATE INDEX ON " + copy + " ((1)) WHERE (" + expression + ") IS NOT NULL");
    }

    /**
     * Whether what is only stable by the catalog, functions and conversions from and to text alike, depends on no setting.
     *
     * <p>Conversions name their result's type only, so that every type in the expression must print itself steadily.
     */
    private boolean isSteady() throws SQLException {
        return Sql.first(
                        connection,
                        "WITH rule AS (SELECT ev_action::text AS text FROM pg_rewrite"
                                + " WHERE ev_class = 'pg_temp." + VIEW + "'::regclass),"
                                + " ids AS (SELECT m[1] AS kind, m[2]::oid AS id FROM rule,"
                                + " regexp_matches(text, ':([a-z_]*(?:funcid|type|typeid)) ([0-9]+)', 'gi') AS m)"
                                + " SELECT (SELECT text FROM rule) NOT LIKE '%SQLVALUEFUNCTION%'"
                                + " AND NOT EXISTS (SELECT FROM ids LEFT JOIN pg_type t ON t.oid = ids.id"
                                + " AND kind NOT LIKE '%funcid' JOIN pg_proc p ON p.oid = ids.id AND kind LIKE '%funcid'"
                                + " OR p.oid IN (t.typinput, t.typoutput)"
                                + " WHERE p.provolatile <> 'i' AND p.proname NOT IN (" + STEADY + "))",
                        row -> row.getBoolean(1))
                .orElseThrow();
    }

    /**
     * The server prints the expression over two tables, of which one is called as the row of the trigger: then every
     * column carries that name, and every other name its schema, because the search path is empty.
     */
    private Optional<Expression> overNew() throws SQLException {
        if (!holds(Set.of("42P01", "42703"), view(NEW_VIEW, copy + " AS " + DualWriteBody.ROW + ", (SELECT) AS one"))) {
            return Optional.empty();
        }
        String before = searchPath("pg_catalog");
        String printed = Sql.first(
                        connection,
                        "SELECT pg_get_viewdef('pg_temp." + NEW_VIEW + "'::regclass)",
                        row -> row.getString(1))
                .orElseThrow();
        searchPath(before);
        String value = printed.strip().substring("SELECT ".length());
        return Optional.of(new Expression(value.substring(0, value.lastIndexOf(" AS concertina_value"))));
    }

    /** Sets it for this transaction, and returns what it was. */
    private String searchPath(String path) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT current_setting('search_path'), set_config('search_path', ?, true)",
                        row -> row.getString(1),
                        path)
                .orElseThrow();
    }

    /** Texts are never compared by equality: a nondeterministic collation calls different ones equal. */
    private ValueType type() throws SQLException {
        record Found(String name, boolean collated) {}
        Found found = Sql.first(
                        connection,
                        "SELECT format_type(atttypid, atttypmod), attcollation <> 0 FROM pg_attribute"
                                + " WHERE attrelid = to_regclass(?) AND attname = ?",
                        row -> new Found(row.getString(1), row.getBoolean(2)),
                        copy,
                        target.text())
                .orElseThrow();
        String column = "t." + Quote.ident(target);
        boolean comparable = !found.collated()
                && holds(
                        Set.of("42883"),
                        "EXPLAIN SELECT " + column + " OPERATOR(pg_catalog.=) " + column + " FROM " + copy + " AS t");
        return new ValueType(found.name(), comparable);
    }

    /** Whether the server takes a statement; false where it answers with one of these errors. */
    private boolean holds(Set<String> refusals, String sql) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            Sql.execute(connection, sql);
            return true;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            if (refusals.contains(String.valueOf(e.getSQLState()))) {
                return false;
            }
            throw e;
        }
    }
}
