package io.github.concertina.operation;

import static io.github.concertina.plan.Phase.EXPAND;
import static io.github.concertina.plan.Phase.MIGRATE;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Plan;
import io.github.concertina.plan.Refusal;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an index while the table is read and written. */
@OperationInfo(
        name = "createIndexConcurrently",
        phases = {EXPAND, MIGRATE},
        summary = "Builds an index while rows are read and written; INVALID leftovers are dropped and rebuilt.",
        locks = "SHARE UPDATE EXCLUSIVE for the build: reads and writes go on.")
public record CreateIndexConcurrently(
        @Attribute(doc = "the schema of the table; the search path decides without it", example = "public") @Nullable
        String schemaName,

        @Attribute(doc = "the table", example = "orders", required = true)
        String tableName,

        @Attribute(doc = "the index", example = "idx_orders_customer_uuid", required = true)
        String indexName,

        @Attribute(
                doc = "its keys: column names, or {name|expression, descending, nulls, opclass}",
                example = "[customer_uuid]",
                required = true)
        List<IndexColumn> columns,

        @Attribute(doc = "whether no two rows may be equal in the keys", example = "true")
        boolean unique,

        @Attribute(doc = "the access method; btree without it", example = "gin") @Nullable
        String using,

        @Attribute(doc = "the predicate of a partial index", example = "deleted_at IS NULL") @Nullable
        String where,

        @Attribute(doc = "columns stored in the index but not searched", example = "[status]")
        List<String> include,

        @Attribute(doc = "where the index is stored", example = "fast") @Nullable
        String tablespace)
        implements Operation {

    public CreateIndexConcurrently {
        Names.table(schemaName, tableName);
        Names.ident("indexName", indexName);
        if (columns.isEmpty()) {
            throw new Refusal("columns names no key", "columns: [customer_uuid]");
        }
        Names.expression("where", where);
        include.forEach(column -> Names.ident("include", column));
    }

    @Override
    public String target() {
        return indexName;
    }

    @Override
    public Plan plan(String change, Catalog catalog) {
        Table table = Tables.withRows(catalog, table());
        Index index = new Index(
                new Ident(indexName),
                table.name(),
                columns.stream().map(IndexColumn::key).toList(),
                unique,
                using == null ? "btree" : using,
                where == null ? null : new Expression(where),
                include.stream().map(Ident::new).toList(),
                tablespace == null ? null : new Ident(tablespace));
        for (Index.Key key : index.keys()) {
            if (key.column() != null) {
                Columns.require(table, key.column());
            }
        }
        index.include().forEach(column -> Columns.require(table, column));
        catalog.tryIndex(table, index);
        return new Plan(
                "createIndexConcurrently " + indexName + " on " + table.name(),
                ConcurrentIndex.build(catalog, table, index),
                List.of());
    }
}
