package io.github.concertina.dialect.postgresql;

import io.github.concertina.operation.binding.Nearest;
import io.github.concertina.plan.Backfill;
import io.github.concertina.plan.Column;
import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.ExpressionFacts;
import io.github.concertina.schema.IncomingKey;
import io.github.concertina.schema.Reference;
import io.github.concertina.schema.Server;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL's catalog; user-written SQL is judged by the server, on a {@link Rehearsal}. */
final class PostgresCatalog implements Catalog {
    /** PostgreSQL 18 documentation, Appendix A: internal_error. */
    private static final String INTERNAL_ERROR = "XX000";

    private static final int LOOKS = 5;

    private final Connection connection;
    private final Server server;
    private final Rehearsal rehearsal;

    PostgresCatalog(Connection connection) throws SQLException {
        this.connection = connection;
        this.server = Sql.first(
                        connection,
                        "SELECT current_setting('server_version_num')::int, current_setting('server_version')",
                        row -> new Server(Server.Product.POSTGRESQL, row.getInt(1), row.getString(2)))
                .orElseThrow();
        this.rehearsal = new Rehearsal(connection);
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Optional<Table> findTable(TableName name) {
        return ask(() -> new TableReader(connection).find(name));
    }

    @Override
    public Table table(TableName name) {
        return findTable(name).orElseThrow(() -> {
            List<String> known = ask(() -> new TableReader(connection).names(name.schema()));
            return new Refusal(
                    "there is no table " + name,
                    known.isEmpty()
                            ? "the schema has no tables; is it the right database?"
                            : Nearest.hint(name.name().text(), known));
        });
    }

    /** Whether something with rows of its own has that name, and no view. */
    boolean hasTable(TableName name) {
        return findTable(name).filter(each -> each.kind() != Table.Kind.VIEW).isPresent();
    }

    /** What stands under the old name of a renamed table; empty where nothing does. */
    Optional<CompatibilityView> viewBehind(TableName old, Ident newName) {
        return ask(() -> CompatibilityView.find(connection, old, old.sibling(newName)));
    }

    @Override
    public AddColumnEffect tryAddColumn(Table table, Column column) {
        String definition = "ADD COLUMN " + ColumnSql.definition(column);
        return ask(() -> {
            try {
                return rehearsal.withCopy(table, (c, copy) -> {
                    // Rewriting gives a table another file, even an empty one: the server's own word on it.
                    String file = "SELECT pg_relation_filenode(to_regclass(?))";
                    long before =
                            Sql.first(c, file, row -> row.getLong(1), copy).orElseThrow();
                    Sql.execute(c, "ALTER TABLE " + copy + " " + definition);
                    requireOneColumn(c, copy, table, column);
                    long after = Sql.first(c, file, row -> row.getLong(1), copy).orElseThrow();
                    return before == after ? AddColumnEffect.METADATA_ONLY : AddColumnEffect.REWRITE;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the server does not take '" + definition + "'", e);
            }
        });
    }

    /** A type is a user's SQL: one with a comma in it may add, and drop, more than this column. */
    private static void requireOneColumn(Connection c, String copy, Table table, Column column) throws SQLException {
        Set<String> names =
                table.columns().stream().map(each -> each.name().text()).collect(Collectors.toSet());
        names.add(column.name().text());
        List<String> found = Sql.list(
                c,
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
                row -> row.getString(1),
                copy);
        if (!names.equals(new HashSet<>(found))) {
            throw new Refusal("type '" + column.type() + "' does more than add a column", "give the bare type");
        }
        boolean notNull = Sql.first(
                        c,
                        "SELECT attnotnull FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ?",
                        row -> row.getBoolean(1),
                        copy,
                        column.name().text())
                .orElse(false);
        if (notNull) {
            throw new Refusal(
                    "type '" + column.type() + "' makes " + column.name() + " NOT NULL, and rows of " + table.name()
                            + " have no value for it",
                    "add the column with its bare type; safeSetNotNull in a later phase");
        }
    }

    @Override
    public List<Reference> references(Table table) {
        return ask(() -> new ConstraintReader(connection).references(table.name()));
    }

    @Override
    public List<String> followers(Table table, Ident column, Ident twin) {
        return ask(() -> new FollowersReader(connection, table.name(), column, twin).read());
    }

    @Override
    public void tryForeignKey(Table table, Table referenced, Constraint.ForeignKey key) {
        ask(() -> {
            try {
                return rehearsal.withCopies(table, referenced, (c, copy, other) -> {
                    Sql.execute(
                            c, "ALTER TABLE " + other + " ADD UNIQUE (" + Quote.list(key.referencedColumns()) + ")");
                    Sql.execute(
                            c,
                            "ALTER TABLE " + copy + " ADD CONSTRAINT " + Quote.ident(key.name()) + " "
                                    + ConstraintSql.foreignKey(key, other));
                    return true;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the server does not take the foreign key " + key.name(), e);
            }
        });
    }

    @Override
    public void tryIndex(Table table, Index index) {
        ask(() -> {
            try {
                return rehearsal.withCopy(table, (c, copy) -> {
                    Sql.execute(c, IndexSql.rehearsal(index, copy));
                    return true;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the server does not take the index " + index.name(), e);
            }
        });
    }

    @Override
    public ExpressionFacts tryExpression(Table table, Ident target, Expression expression) {
        return ask(() -> {
            try {
                return rehearsal.withCopy(
                        table,
                        (c, copy) -> ExpressionReader.read(c, copy, table.name().name(), target, expression));
            } catch (SQLException e) {
                throw Rehearsal.refusal("the expression '" + expression + "' for " + target + " does not fit", e);
            }
        });
    }

    @Override
    public List<String> lossyRows(Table table, Table into, Set<Ident> read, Backfill.RoundTrip trip) {
        RoundTripSample sample = new RoundTripSample(connection, table, into, read, trip);
        boolean there = ask(() -> new TableReader(connection).find(table.name()))
                .filter(real -> real.columns().stream()
                        .map(TableColumn::name)
                        .collect(Collectors.toSet())
                        .containsAll(sample.columns()))
                .isPresent();
        return there ? ask(() -> rehearsal.undone(sample::lossy)) : List.of();
    }

    @Override
    public void tryCondition(Table table, Expression condition) {
        ask(() -> {
            try {
                return rehearsal.withCopy(table, (c, copy) -> {
                    Sql.rows(
                            c,
                            "SELECT 1 FROM " + copy + " AS "
                                    + Quote.ident(table.name().name()) + " WHERE (" + condition + ") IS TRUE",
                            row -> true);
                    return true;
                });
            } catch (SQLException e) {
                throw Rehearsal.refusal("the condition '" + condition + "' does not fit", e);
            }
        });
    }

    @Override
    public List<IncomingKey> incoming(Table table) {
        return ask(() -> new IncomingKeyReader(connection).to(table));
    }

    @Override
    public boolean sortAlike(Table table, List<Ident> columns, Table other, List<Ident> twins) {
        String family =
                "(SELECT o.opcfamily FROM pg_index i, unnest(i.indkey::int2[], i.indclass::oid[]) AS k(attnum, class)"
                        + " JOIN pg_opclass o ON o.oid = k.class WHERE i.indisunique AND i.indrelid = %1$s.attrelid"
                        + " AND k.attnum = %1$s.attnum LIMIT 1)";
        return ask(() -> Sql.first(
                        connection,
                        "SELECT bool_and(a.attcollation = b.attcollation AND " + String.format(family, "a") + " = "
                                + String.format(family, "b") + ") FROM unnest(?, ?) AS p(one, other)"
                                + " JOIN pg_attribute a ON a.attrelid = ? AND a.attname = p.one"
                                + " JOIN pg_attribute b ON b.attrelid = ? AND b.attname = p.other",
                        row -> row.getBoolean(1),
                        columns.stream().map(Ident::text).toList(),
                        twins.stream().map(Ident::text).toList(),
                        table.identity(),
                        other.identity())
                .orElse(false));
    }

    @Override
    public boolean breaksUnfilled(Table table, TableConstraint check, TableColumn column) {
        return ask(() -> new UnfilledRows(connection, table, column).breaks(check));
    }

    @Override
    public long scans(Table table, Ident index) {
        return ask(() -> Sql.first(
                        connection,
                        "SELECT (pg_stat_get_numscans(i) + coalesce((SELECT sum(pg_stat_get_numscans(p.relid))"
                                + " FROM pg_partition_tree(i) AS p WHERE p.relid <> i), 0))::bigint"
                                + " FROM to_regclass(?) AS i WHERE i IS NOT NULL",
                        row -> row.getLong(1),
                        Quote.table(table.name().sibling(index)))
                .orElse(0L));
    }

    @Override
    public boolean hidesRows(Table table) {
        return ask(() -> Sql.first(
                        connection,
                        "SELECT row_security_active(to_regclass(?)::oid)",
                        row -> row.getBoolean(1),
                        Quote.table(table.name()))
                .orElse(false));
    }

    @Override
    public boolean maySilenceTriggers() {
        return ask(rehearsal::maySilenceTriggers);
    }

    /**
     * The answer, asked for again where another session's DDL has just taken away what was looked at: the functions that
     * print definitions then report an internal error ("cache lookup failed"), since they see more than our snapshot.
     */
    private <T> T ask(Question<T> question) {
        return Question.ask(() -> {
            for (int look = 1; true; look++) {
                try {
                    return question.put();
                } catch (SQLException e) {
                    boolean passes = INTERNAL_ERROR.equals(e.getSQLState()) && connection.getAutoCommit();
                    if (!passes || look == LOOKS) {
                        throw e;
                    }
                }
            }
        });
    }
}
