package io.github.concertina.run;

import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a database that decides how the next run goes: two crashes with the same aftermath need one recovery.
 *
 * <p>Of a moment and of an owner only whether there is one, and of a table's identity its name: all are others in every run.
 * What is left in too much makes two of one, which costs time and hides nothing.
 */
final class Aftermath {
    /** What {@link CatalogPicture} leaves to the operations themselves: rights, storage, and where sequences are. */
    private static final String SURROUNDINGS = "SELECT format('%s %s %s %s %s', c.relname, c.relacl, c.reloptions,"
            + " c.relreplident, c.relpersistence) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace UNION ALL"
            + " SELECT format('%s at %s', sequencename, last_value) FROM pg_sequences ORDER BY 1";

    private static final String VALUE = "CASE WHEN e.value = 'null' THEN e.value"
            + " WHEN e.key ~ '_at$|^since$|^owner' THEN '\"some\"'"
            + " WHEN e.key = 'table_identity' THEN to_jsonb((e.value #>> '{}')::oid::regclass::text) ELSE e.value END";

    private static final String LEDGER = Arrays.stream(LedgerTables.ALL.split(", *"))
            .map(table -> "SELECT '" + table + "', (SELECT jsonb_object_agg(e.key, " + VALUE
                    + ") FROM jsonb_each(to_jsonb(t)) AS e)::text FROM " + table + " AS t")
            .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1, 2"));

    private Aftermath() {}

    static List<String> of(TestDatabase database) throws SQLException {
        List<String> lines = new ArrayList<>(CatalogPicture.shape(database));
        List<List<@Nullable String>> rest = new ArrayList<>(database.rows(SURROUNDINGS));
        if (database.queryOne("SELECT to_regclass('concertina_ledger') IS NOT NULL", Boolean.class)) {
            rest.addAll(database.rows(LEDGER));
        }
        rest.forEach(row -> lines.add(row.toString()));
        return lines;
    }
}
