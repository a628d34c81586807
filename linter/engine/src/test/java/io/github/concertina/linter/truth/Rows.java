package io.github.concertina.linter.truth;

import io.github.concertina.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Puts a few rows into every table that has none, where its constraints let anybody guess what a row looks like. */
final class Rows implements AutoCloseable {
    private static final String FILL = """
            CREATE FUNCTION pg_temp.fill() RETURNS SETOF text LANGUAGE plpgsql AS $$
            DECLARE
              t record;
              named text;
              written text;
              taken bool;
            BEGIN
              FOR t IN SELECT c.oid, c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^(pg_|information_schema)'
                    AND c.oid NOT IN (SELECT oid FROM pg_temp.tried) ORDER BY c.oid LOOP
                INSERT INTO pg_temp.tried VALUES (t.oid);
                EXECUTE 'SELECT EXISTS (SELECT FROM ' || t.name || ')' INTO taken;
                CONTINUE WHEN taken;
                FOR n IN 1..3 LOOP
                  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(
                      CASE
                        WHEN k.confrelid IS NOT NULL THEN '(SELECT ' || quote_ident((SELECT f.attname FROM pg_attribute f
                            WHERE f.attrelid = k.confrelid AND f.attnum = k.confkey[array_position(k.conkey, a.attnum)]))
                            || ' FROM ' || k.confrelid::regclass || ' ORDER BY 1 LIMIT 1 OFFSET ' || (n - 1) || ')'
                        WHEN y.typcategory = 'N' THEN n::text || '::' || format_type(a.atttypid, NULL)
                        WHEN y.typcategory = 'S' OR y.typname IN ('citext', 'varbit', 'bit') THEN quote_literal(CASE
                            WHEN y.typname IN ('varbit', 'bit') THEN '1' ELSE 'x' || n END)
                        WHEN y.typcategory = 'B' THEN 'true'
                        WHEN y.typcategory = 'D' THEN quote_literal(current_date + n) || '::' || format_type(a.atttypid, NULL)
                        WHEN y.typname = 'uuid' THEN 'gen_random_uuid()'
                        WHEN y.typtype = 'e' THEN quote_literal((SELECT min(enumlabel) FROM pg_enum e WHERE e.enumtypid = y.oid))
                        WHEN y.typname IN ('json', 'jsonb') THEN '''{}'''
                        WHEN y.typcategory = 'A' THEN '''{}'''
                        WHEN y.typname = 'tstzrange' THEN 'tstzrange(now() + ' || quote_literal(n || ' year') || '::interval, NULL)'
                        ELSE 'NULL'
                      END, ', ' ORDER BY a.attnum)
                    INTO named, written
                    FROM pg_attribute a JOIN pg_type u ON u.oid = a.atttypid
                      JOIN pg_type y ON y.oid = CASE u.typtype WHEN 'd' THEN u.typbasetype ELSE u.oid END
                      LEFT JOIN LATERAL (SELECT * FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'f'
                          AND k.conparentid = 0 AND a.attnum = ANY (k.conkey) LIMIT 1) k ON true
                    WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                      AND a.attidentity = '' AND NOT EXISTS (SELECT FROM pg_attrdef d WHERE d.adrelid = a.attrelid
                        AND d.adnum = a.attnum AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%');
                  BEGIN
                    EXECUTE 'INSERT INTO ' || t.name || ' (' || named || ') VALUES (' || written || ')';
                    IF n = 3 THEN
                      RETURN NEXT t.name::text;
                    END IF;
                  EXCEPTION WHEN others THEN
                    NULL; -- Rows that nobody can guess: a partition of another year, a CHECK of its own kind.
                  END;
                END LOOP;
              END LOOP;
            END $$""";

    private final Connection connection;
    private final Set<String> filled = new TreeSet<>();

    Rows(TestDatabase database) throws SQLException {
        connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE tried (oid oid)");
            statement.execute(FILL);
        }
    }

    void fill() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM pg_temp.fill()")) {
            while (result.next()) {
                filled.add(result.getString(1));
            }
        }
    }

    /** How many tables got rows. */
    int filled() {
        return filled.size();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
