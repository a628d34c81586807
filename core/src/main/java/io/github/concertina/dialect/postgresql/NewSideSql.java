package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.NewSide;
import java.util.List;

/** The columns that a step is about, by what no name and no rename changes. */
final class NewSideSql {
    /** A column that is dropped keeps its number, and one that is made later has another (PostgreSQL 18 documentation, pg_attribute). */
    static final String INTACT = "NOT EXISTS (SELECT FROM unnest(s.into_columns) AS c(number) WHERE NOT EXISTS"
            + " (SELECT FROM pg_attribute a WHERE a.attrelid = s.into_identity AND a.attnum = c.number"
            + " AND NOT a.attisdropped))";

    /** Reads them. With the table's name twice and the columns' names as parameters. */
    static final String READ = "to_regclass(?)::oid::bigint, (SELECT coalesce(array_agg(attnum ORDER BY attnum), '{}')"
            + " FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ANY (?::text[]) AND NOT attisdropped)";

    private NewSideSql() {}

    static List<String> names(NewSide newSide) {
        return newSide.columns().stream().map(Ident::text).toList();
    }
}
