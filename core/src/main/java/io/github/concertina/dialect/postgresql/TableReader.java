package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Numbers;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableIndex;
import io.github.concertina.schema.TableTrigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one table's picture out of pg_catalog. */
final class TableReader {
    private final Connection connection;

    TableReader(Connection connection) {
        this.connection = connection;
    }

    List<String> names(@Nullable Ident schema) throws SQLException {
        return Sql.list(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p') AND n.nspname = coalesce(?, current_schema()) ORDER BY 1",
                row -> row.getString(1),
                schema == null ? null : schema.text());
    }

    Optional<Table> find(TableName name) throws SQLException {
        record Head(
                TableName name,
                long oid,
                String kind,
                boolean partition,
                boolean rowSecurity,
                boolean unlogged,
                boolean subscribed,
                long rows) {}
        Optional<Head> head = Sql.first(
                connection,
                "SELECT n.nspname, c.relname, c.oid, c.relkind, c.relispartition, c.relrowsecurity,"
                        + " c.relpersistence = 'u' OR EXISTS (SELECT FROM pg_partition_tree(c.oid) t"
                        + " JOIN pg_class l ON l.oid = t.relid WHERE l.relpersistence = 'u'),"
                        + " EXISTS (SELECT FROM pg_subscription_rel s WHERE s.srrelid = c.oid"
                        + " OR s.srrelid IN (SELECT relid FROM pg_partition_tree(c.oid))),"
                        + " CASE WHEN c.relkind = 'p' THEN (SELECT sum(greatest(l.reltuples, 0)) FROM pg_partition_tree(c.oid) t"
                        + " JOIN pg_class l ON l.oid = t.relid WHERE t.isleaf) ELSE c.reltuples END::bigint AS rows"
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)"
                        + " AND c.relkind NOT IN ('i', 'I', 'S', 'c')",
                row -> new Head(
                        TableName.of(row.getString(1), row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        row.getBoolean(8),
                        row.getLong(9)),
                Quote.table(name));
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Head h = head.get();
        return Optional.of(new Table(
                h.name(),
                h.oid(),
                kind(h.kind()),
                columns(h.oid()),
                indexes(h.oid()),
                new ConstraintReader(connection).of(h.oid()),
                triggers(h.name(), h.oid()),
                partitions(h.oid()),
                h.partition(),
                h.rowSecurity(),
                h.unlogged(),
                publications(h.name()),
                h.subscribed(),
                h.rows()));
    }

    private static Table.Kind kind(String relkind) {
        return switch (relkind) {
            case "r" -> Table.Kind.ORDINARY;
            case "p" -> Table.Kind.PARTITIONED;
            case "f" -> Table.Kind.FOREIGN;
            case "v", "m" -> Table.Kind.VIEW;
            default -> Table.Kind.OTHER;
        };
    }

    private List<TableColumn> columns(long table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                        + " CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,"
                        + " a.attgenerated <> '' OR a.attidentity <> '', a.attidentity,"
                        // An identity column has its sequence, a default refers to one.
                        + " (SELECT format('%I.%I', n.nspname, s.relname) FROM (SELECT q.objid AS id FROM pg_depend q"
                        + "   WHERE a.attidentity <> '' AND q.refclassid = 'pg_class'::regclass AND q.refobjid = a.attrelid"
                        + "   AND q.refobjsubid = a.attnum AND q.classid = 'pg_class'::regclass AND q.deptype = 'i'"
                        + "   UNION ALL SELECT q.refobjid FROM pg_depend q WHERE a.attidentity = ''"
                        + "   AND q.classid = 'pg_attrdef'::regclass AND q.objid = d.oid AND q.refclassid = 'pg_class'::regclass)"
                        + "   AS k JOIN pg_class s ON s.oid = k.id AND s.relkind = 'S'"
                        + "   JOIN pg_namespace n ON n.oid = s.relnamespace ORDER BY s.oid LIMIT 1) AS sequence,"
                        + " EXISTS (SELECT FROM pg_collation c WHERE c.oid = a.attcollation AND NOT c.collisdeterministic)"
                        + " FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                        + " WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                row -> new TableColumn(
                        new Ident(row.getString(1)),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getBoolean(5),
                        numbers(row),
                        row.getBoolean(8)),
                table);
    }

    private static @Nullable Numbers numbers(ResultSet row) throws SQLException {
        String sequence = row.getString("sequence");
        if (sequence == null) {
            return null;
        }
        return new Numbers(
                sequence,
                switch (row.getString("attidentity")) {
                    case "a" -> Numbers.Kind.ALWAYS;
                    case "d" -> Numbers.Kind.IDENTITY;
                    default -> Numbers.Kind.DEFAULT;
                });
    }

    private List<TableIndex> indexes(long table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT c.relname, i.indisunique, i.indisprimary, i.indisvalid AND i.indisready AS valid,"
                        + " parent.relname AS parent, pg_get_indexdef(i.indexrelid) AS definition,"
                        + " coalesce((SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(i.indkey::int2[])"
                        + "   WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum"
                        + "   WHERE k.n <= i.indnkeyatts), '{}') AS columns,"
                        + KeysetSql.WHY_NOT + " AS why"
                        + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam"
                        + " LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid LEFT JOIN pg_class parent ON parent.oid = h.inhparent"
                        + " WHERE i.indrelid = ? AND i.indislive ORDER BY i.indisprimary DESC, c.relname",
                row -> new TableIndex(
                        new Ident(row.getString("relname")),
                        Sql.strings(row, "columns").stream().map(Ident::new).toList(),
                        row.getBoolean("indisunique"),
                        row.getBoolean("indisprimary"),
                        row.getBoolean("valid"),
                        row.getString("why").isEmpty(),
                        row.getString("why"),
                        row.getString("parent") == null ? null : new Ident(row.getString("parent")),
                        row.getString("definition")),
                table);
    }

    private List<TableTrigger> triggers(TableName name, long table) throws SQLException {
        return Sql.list(
                connection,
                // A partition's own triggers fire for what is written through its parent; clones of the parent's do not
                // count twice. 'R' fires on replicas alone.
                "SELECT t.tgname, pg_get_triggerdef(t.oid), CASE WHEN t.tgenabled IN ('O', 'A') THEN"
                        + " ARRAY(SELECT e.word FROM (VALUES (4, 'INSERT'), (8, 'DELETE'), (16, 'UPDATE'), (32, 'TRUNCATE'))"
                        + " AS e(bit, word) WHERE t.tgtype & e.bit <> 0) ELSE '{}' END AS fires,"
                        + " CASE WHEN t.tgrelid = ? THEN obj_description(t.oid, 'pg_trigger') END"
                        + " FROM pg_trigger t WHERE NOT t.tgisinternal AND (t.tgrelid = ? OR t.tgparentid = 0"
                        + " AND t.tgrelid IN (SELECT relid FROM pg_partition_tree(?::oid::regclass)))"
                        + " ORDER BY t.tgrelid <> ?, t.tgname",
                row -> new TableTrigger(
                        new Ident(row.getString(1)),
                        row.getString(2),
                        fires(row),
                        DualWriteComment.parse(name, row.getString(4)).orElse(null),
                        TableDualWriteComment.parse(row.getString(4)).orElse(null)),
                table,
                table,
                table,
                table);
    }

    private static Set<TableTrigger.Fires> fires(ResultSet row) throws SQLException {
        return Sql.strings(row, "fires").stream()
                .map(TableTrigger.Fires::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<TableName> partitions(long table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT n.nspname, c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid"
                        + " JOIN pg_class p ON p.oid = h.inhparent AND p.relkind = 'p'"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE h.inhparent = ? ORDER BY c.oid",
                row -> TableName.of(row.getString(1), row.getString(2)),
                table);
    }

    private List<String> publications(TableName name) throws SQLException {
        return Sql.list(
                connection,
                "SELECT pubname FROM pg_publication_tables WHERE schemaname = ? AND tablename = ? ORDER BY 1",
                row -> row.getString(1),
                String.valueOf(name.schema()),
                name.name().text());
    }
}
