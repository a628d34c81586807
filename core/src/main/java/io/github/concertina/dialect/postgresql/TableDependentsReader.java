package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that use a table, or a part of it, without being a part of it themselves.
 *
 * <p>What is a part of it goes with it: its indexes, constraints, triggers, policies, the sequences it owns, its
 * partitions. For the server, a part is what depends on the table automatically or internally; everything else that it
 * recorded stands in the way of a DROP without CASCADE (PostgreSQL 18 documentation, 52.18 pg_depend). What a function's
 * text names is not recorded, and is searched for.
 */
final class TableDependentsReader {
    /** The table with its partitions, and what of each others may depend on. */
    private static final String PARTS = """
            WITH tree AS (SELECT to_regclass(?)::oid AS oid UNION SELECT relid FROM pg_partition_tree(to_regclass(?))),
            owned AS (SELECT d.objid AS oid FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid IN (SELECT oid FROM tree) AND d.deptype IN ('a', 'i')),
            parts AS (
                SELECT 'pg_class'::regclass::oid AS class, oid FROM tree
                UNION SELECT 'pg_class'::regclass, oid FROM owned
                UNION SELECT 'pg_class'::regclass, indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_constraint'::regclass, oid FROM pg_constraint WHERE conrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_attrdef'::regclass, oid FROM pg_attrdef WHERE adrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_trigger'::regclass, oid FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_policy'::regclass, oid FROM pg_policy WHERE polrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_rewrite'::regclass, oid FROM pg_rewrite WHERE ev_class IN (SELECT oid FROM tree)
                UNION SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE stxrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_type'::regclass, t.oid FROM pg_type t WHERE t.typrelid IN (SELECT oid FROM tree)
                UNION SELECT 'pg_type'::regclass, t.typarray FROM pg_type t
                    WHERE t.typrelid IN (SELECT oid FROM tree) AND t.typarray <> 0)
            """;

    private final Connection connection;
    private final TableName table;

    TableDependentsReader(Connection connection, TableName table) {
        this.connection = connection;
        this.table = table;
    }

    List<String> read() throws SQLException {
        List<String> found = new ArrayList<>(recorded());
        found.addAll(publications());
        found.addAll(inTexts());
        return found;
    }

    private List<String> recorded() throws SQLException {
        return Sql.list(
                connection,
                PARTS
                        + " SELECT DISTINCT pg_describe_object(d.classid, d.objid, 0) FROM pg_depend d"
                        + " JOIN parts r ON r.class = d.refclassid AND r.oid = d.refobjid"
                        + " WHERE d.deptype NOT IN ('i', 'a', 'P', 'S') AND NOT EXISTS (SELECT 1 FROM parts o"
                        + "   WHERE o.class = d.classid AND o.oid = d.objid) ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table),
                Quote.table(table));
    }

    /** A publication that names it; one of all tables, or of a whole schema, means no table. */
    private List<String> publications() throws SQLException {
        return Sql.list(
                connection,
                "SELECT 'publication ' || quote_ident(p.pubname) FROM pg_publication p JOIN pg_publication_rel r"
                        + " ON r.prpubid = p.oid WHERE r.prrelid = to_regclass(?) ORDER BY 1",
                row -> row.getString(1),
                Quote.table(table));
    }

    private List<String> inTexts() throws SQLException {
        return Sql.list(
                connection,
                "SELECT 'function ' || p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                        + " JOIN pg_language l ON l.oid = p.prolang"
                        + " WHERE l.lanname NOT IN ('c', 'internal') AND n.nspname NOT IN ('pg_catalog',"
                        + " 'information_schema') AND p.proname NOT LIKE 'concertina%' AND p.prosrc ~* ? ORDER BY 1",
                row -> row.getString(1),
                Words.pattern(table.name().text()));
    }
}
