package io.github.concertina.run;

import io.github.concertina.testkit.catalog.CatalogPicture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Everything in a database that decides how the next run goes: two crashes with the same aftermath need one recovery.
 *
 * <p>Of a moment and of an owner only whether there is one, and of a table's identity its name: all are others in every run.
 * What runs have reported is no part of it, since no run reads it: {@link io.github.concertina.ledger.Runs} has nothing to read
 * with. What is left in too much makes two of one, which costs time and hides nothing.
 */
final class Aftermath {
    /** What {@link CatalogPicture} leaves to the operations themselves: rights, storage, and where sequences are. */
    private static final List<String> SURROUNDINGS = List.of(
            "SELECT format('%s %s %s %s %s', c.relname, c.relacl, c.reloptions, c.relreplident, c.relpersistence)"
                    + " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace",
            "SELECT format('%s at %s', sequencename, last_value) FROM pg_sequences"
                    + " WHERE sequencename !~ '^concertina_run_'");

    private static final List<String> HAS_LEDGER =
            List.of("SELECT relname FROM pg_class WHERE relname = 'concertina_ledger'");

    private static final String VALUE = "CASE WHEN e.value = 'null' THEN e.value"
            + " WHEN e.key ~ '_at$|^since$|^owner' THEN '\"some\"'"
            + " WHEN e.key IN ('table_identity', 'into_identity') THEN to_jsonb((e.value #>> '{}')::oid::regclass::text) ELSE e.value END";

    private static final List<String> LEDGER = Arrays.stream(LedgerTables.ALL.split(", *"))
            .filter(table -> !table.startsWith("concertina_run"))
            .map(table -> "SELECT '" + table + "' || (SELECT jsonb_object_agg(e.key, " + VALUE
                    + ") FROM jsonb_each(to_jsonb(t)) AS e)::text FROM " + table + " AS t")
            .toList();

    private Aftermath() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = CatalogPicture.shape(connection);
        lines.addAll(CatalogPicture.lines(connection, SURROUNDINGS));
        if (!CatalogPicture.lines(connection, HAS_LEDGER).isEmpty()) {
            lines.addAll(CatalogPicture.lines(connection, LEDGER));
        }
        return lines;
    }
}
