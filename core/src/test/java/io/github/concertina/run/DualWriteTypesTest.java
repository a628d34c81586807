package io.github.concertina.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.FailureMode;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Mappings between types that round, pad, fold or compare in their own ways: the backfill finds its end, and the old
 * column stays as it was byte for byte.
 */
@PostgresTest
class DualWriteTypesTest {
    /**
     * A mapping.
     *
     * @param old values of the old column, as SQL
     * @param n what N writes in the end, as SQL, and what N-1 then reads
     */
    private record Case(
            String from, String to, String forward, String backward, List<String> old, String n, String back) {}

    private static final List<Case> CASES = List.of(
            new Case("int", "bigint", "old", "new::int", List.of("1", "-5"), "7", "7"),
            new Case(
                    "text",
                    "uuid",
                    "old::uuid",
                    "new::text",
                    List.of("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "'{a0eebc999c0b4ef8bb6d6bb9bd380a12}'"),
                    "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13'",
                    "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13"),
            new Case("text", "text", "lower(trim(old))", "new", List.of("' Abc '", "'x'"), "'n'", "n"),
            new Case("text", "numeric(10,2)", "old::numeric", "new::text", List.of("'1.005'", "'2.50'"), "7", "7.00"),
            new Case("numeric", "real", "old::real", "new::numeric", List.of("0.1", "1e20"), "0.5", "0.5"),
            new Case(
                    "timestamptz",
                    "timestamp(0)",
                    "old AT TIME ZONE 'UTC'",
                    "new AT TIME ZONE 'UTC'",
                    List.of("'2024-02-29 12:00:00.6+02'"),
                    "'2024-01-01 00:00'",
                    "2024-01-01 00:00:00+00"),
            new Case("text", "varchar(3)", "old", "new", List.of("'ab'", "'cd      '"), "'n'", "n"),
            new Case("text", "char(5)", "trim(old)", "new", List.of("'ab '", "'cd'"), "'n'", "n"),
            new Case("text", "json", "to_json(old)", "new #>> '{}'", List.of("'a'", "'b \"c\"'"), "'\"n\"'", "n"),
            new Case(
                    "text",
                    "jsonb",
                    "old::jsonb",
                    "new::text",
                    List.of("'{\"b\": 1, \"a\":2}'"),
                    "'{\"n\":1}'",
                    "{\"n\": 1}"),
            new Case("text", "mood", "old::mood", "new::text", List.of("'sad'", "'glad'"), "'glad'", "glad"),
            new Case(
                    "text",
                    "ext.citext",
                    "old::ext.citext",
                    "upper(new)::text",
                    List.of("'Bob'", "'ANN'"),
                    "'eve'",
                    "EVE"),
            new Case("text", "ext.hstore", "old::ext.hstore", "new::text", List.of("'a=>1'"), "'n=>2'", "\"n\"=>\"2\""),
            new Case(
                    "text COLLATE \"C\"",
                    "text COLLATE nocase",
                    "lower(old)",
                    "new",
                    List.of("'Abc'", "'def'"),
                    "'n'",
                    "n"),
            new Case(
                    "text COLLATE \"C\"",
                    "text COLLATE \"und-x-icu\"",
                    "lower(old)",
                    "new",
                    List.of("'Äb'"),
                    "'n'",
                    "n"),
            new Case("text", "point", "old::point", "new::text", List.of("'(1,2)'"), "'(3,4)'", "(3,4)"),
            new Case(
                    "bytea", "text", "encode(old, 'hex')", "decode(new, 'hex')", List.of("'\\x00ff'"), "'0a'", "\\x0a"),
            new Case("text", "percentage", "old::int", "new::text", List.of("'7'", "'007'"), "'9'", "9"));

    @Test
    @FailureMode(3)
    void the_backfill_ends_and_leaves_the_old_column_alone(TestDatabase database) throws SQLException {
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE DOMAIN percentage AS int CHECK (VALUE BETWEEN 0 AND 100)",
                "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE SCHEMA ext",
                "CREATE EXTENSION citext SCHEMA ext",
                "CREATE EXTENSION hstore SCHEMA ext");
        App app = App.of(database);
        database.execute("GRANT USAGE ON SCHEMA ext TO PUBLIC");
        for (Case each : CASES) {
            run(database, app, each);
        }
    }

    private static void run(TestDatabase database, App app, Case each) throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS items, " + LedgerTables.ALL,
                "CREATE TABLE items (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, old " + each.from() + ", new "
                        + each.to() + ", note text)");
        app.mayWrite("items");
        for (String value : each.old()) {
            database.execute("INSERT INTO items (old) VALUES (" + value + ")");
        }
        String oldBytes = "SELECT string_agg(old::text, '|' ORDER BY id) FROM items";
        String before = database.queryOne(oldBytes, String.class);
        Mapping mapping = new Mapping("items", "old", "new", each.forward(), each.backward());

        Run.on(database).of(mapping.dualWrite("lossyValues", "accept"), mapping.backfill("lossyRows", "accept"));

        String as = each.toString();
        assertThat(database.queryOne(oldBytes, String.class)).as(as).isEqualTo(before);
        assertThat(database.queryOne("SELECT count(*) FROM items WHERE new IS NULL", Long.class))
                .as(as)
                .isZero();
        app.execute("UPDATE items SET note = 'x'", "UPDATE items SET old = old, new = new");
        assertThat(database.queryOne(oldBytes, String.class)).as(as).isEqualTo(before);

        app.execute("UPDATE items SET old = " + each.old().get(0), "UPDATE items SET new = " + each.n());
        assertThat(database.rows("SELECT DISTINCT old::text FROM items").toString())
                .as(as)
                .isEqualTo("[[" + each.back() + "]]");
    }
}
