package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** A table with all that inherits from it: what LOCK TABLE and ALTER TABLE take together. */
final class TableTree {
    private final Connection connection;

    TableTree(Connection connection) {
        this.connection = connection;
    }

    /** The table first, then its partitions or children at every depth. */
    List<TableName> of(TableName root) {
        List<TableName> below = Question.ask(() -> Sql.list(
                connection,
                "WITH RECURSIVE tree(oid) AS (SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass(?)"
                        + " UNION SELECT h.inhrelid FROM pg_inherits h JOIN tree ON tree.oid = h.inhparent)"
                        + " SELECT n.nspname, c.relname FROM tree JOIN pg_class c ON c.oid = tree.oid"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace ORDER BY c.oid",
                row -> TableName.of(row.getString(1), row.getString(2)),
                Quote.table(root)));
        List<TableName> all = new ArrayList<>(List.of(root));
        all.addAll(below);
        return List.copyOf(all);
    }
}
