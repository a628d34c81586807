package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Reference;
import io.github.concertina.schema.TableConstraint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads constraints out of pg_constraint, those that our operations add also as values. */
final class ConstraintReader {
    private static final String NAMES_OF = "coalesce((SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(%1$s)"
            + " WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = %2$s AND a.attnum = k.attnum), '{}')";

    private static final String QUERY =
            "SELECT q.conname, q.contype, q.convalidated, pg_get_constraintdef(q.oid) AS definition,"
                    + " CASE WHEN q.contype = 'c' THEN pg_get_expr(q.conbin, q.conrelid) END AS condition,"
                    + String.format(NAMES_OF, "q.conkey", "q.conrelid") + " AS columns,"
                    + String.format(NAMES_OF, "q.confkey", "q.confrelid") + " AS referenced_columns,"
                    + " n.nspname AS referenced_schema, r.relname AS referenced_table,"
                    + " hn.nspname AS holding_schema, h.relname AS holding_table,"
                    + " q.confdeltype, q.confupdtype, q.condeferrable, q.condeferred"
                    + " FROM pg_constraint q JOIN pg_class h ON h.oid = q.conrelid"
                    + " JOIN pg_namespace hn ON hn.oid = h.relnamespace"
                    + " LEFT JOIN pg_class r ON r.oid = q.confrelid AND q.contype = 'f'"
                    + " LEFT JOIN pg_namespace n ON n.oid = r.relnamespace";

    private final Connection connection;

    ConstraintReader(Connection connection) {
        this.connection = connection;
    }

    List<TableConstraint> of(long table) throws SQLException {
        return Sql.list(
                connection,
                QUERY + " WHERE q.conrelid = ? AND q.contype <> 't' ORDER BY q.conname",
                ConstraintReader::read,
                table);
    }

    /** The foreign keys of the table and to it, without those that a partition has from its parent. */
    List<Reference> references(TableName table) throws SQLException {
        return Sql.list(
                connection,
                QUERY + " WHERE q.contype = 'f' AND q.conparentid = 0 AND to_regclass(?) IN (q.conrelid, q.confrelid)"
                        + " ORDER BY hn.nspname, h.relname, q.conname",
                row -> new Reference(
                        TableName.of(row.getString("holding_schema"), row.getString("holding_table")), read(row)),
                Quote.table(table));
    }

    private static TableConstraint read(ResultSet row) throws SQLException {
        Ident name = new Ident(row.getString("conname"));
        List<Ident> columns = idents(row, "columns");
        String type = row.getString("contype");
        return new TableConstraint(
                name,
                kind(type),
                columns,
                row.getBoolean("convalidated"),
                rule(name, type, columns, row),
                row.getString("definition"));
    }

    private static TableConstraint.Kind kind(String type) {
        return switch (type) {
            case "c" -> TableConstraint.Kind.CHECK;
            case "f" -> TableConstraint.Kind.FOREIGN_KEY;
            case "n" -> TableConstraint.Kind.NOT_NULL;
            case "p" -> TableConstraint.Kind.PRIMARY_KEY;
            case "u" -> TableConstraint.Kind.UNIQUE;
            default -> TableConstraint.Kind.OTHER;
        };
    }

    private static @Nullable Constraint rule(Ident name, String type, List<Ident> columns, ResultSet row)
            throws SQLException {
        return switch (type) {
            case "c" -> new Constraint.Check(name, new Expression(row.getString("condition")));
            case "n" -> new Constraint.NotNull(name, columns.get(0));
            case "f" ->
                new Constraint.ForeignKey(
                        name,
                        columns,
                        TableName.of(row.getString("referenced_schema"), row.getString("referenced_table")),
                        idents(row, "referenced_columns"),
                        action(row.getString("confdeltype")),
                        action(row.getString("confupdtype")),
                        deferral(row));
            default -> null;
        };
    }

    static Constraint.@Nullable Action action(String letter) {
        return switch (letter) {
            case "r" -> Constraint.Action.RESTRICT;
            case "c" -> Constraint.Action.CASCADE;
            case "n" -> Constraint.Action.SET_NULL;
            case "d" -> Constraint.Action.SET_DEFAULT;
            default -> null;
        };
    }

    private static Constraint.Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean("condeferrable")) {
            return Constraint.Deferral.NOT_DEFERRABLE;
        }
        return row.getBoolean("condeferred")
                ? Constraint.Deferral.INITIALLY_DEFERRED
                : Constraint.Deferral.INITIALLY_IMMEDIATE;
    }

    private static List<Ident> idents(ResultSet row, String column) throws SQLException {
        return Sql.strings(row, column).stream().map(Ident::new).toList();
    }
}
