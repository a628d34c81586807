package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Index;
import java.util.stream.Collectors;

/** CREATE INDEX, from its value. */
final class IndexSql {
    private IndexSql() {}

    static String concurrently(Index index) {
        return create(index, "CONCURRENTLY ", "");
    }

    static String onParentOnly(Index index) {
        return create(index, "", "ONLY ");
    }

    /** The same on an empty copy of the table, under the name {@code concertina_rehearsal_index}. */
    static String rehearsal(Index index, String copy) {
        return (index.unique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX") + " concertina_rehearsal_index ON " + copy
                + tail(index);
    }

    /** Everything behind the table's name: what makes two indexes the same. */
    static String tail(Index index) {
        StringBuilder sql = new StringBuilder(" USING ")
                .append(index.method())
                .append(index.keys().stream().map(IndexSql::key).collect(Collectors.joining(", ", " (", ")")));
        if (!index.include().isEmpty()) {
            sql.append(" INCLUDE (").append(Quote.list(index.include())).append(')');
        }
        if (index.tablespace() != null) {
            sql.append(" TABLESPACE ").append(Quote.ident(index.tablespace()));
        }
        if (index.where() != null) {
            sql.append(" WHERE (").append(index.where()).append(')');
        }
        return sql.toString();
    }

    private static String create(Index index, String concurrently, String only) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
                + concurrently
                + Quote.ident(index.name())
                + " ON "
                + only
                + Quote.table(index.table())
                + tail(index);
    }

    private static String key(Index.Key key) {
        return (key.column() != null ? Quote.ident(key.column()) : "(" + key.expression() + ")")
                + (key.opclass() == null ? "" : " " + key.opclass())
                + (key.descending() ? " DESC" : "")
                + (key.nulls() == null ? "" : " NULLS " + key.nulls());
    }
}
