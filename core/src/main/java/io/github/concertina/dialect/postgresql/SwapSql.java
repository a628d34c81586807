package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.ColumnSwap;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Removing;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * New columns under the names of the old ones, with all that stood on those: a matter of the catalog alone.
 *
 * <p>Foreign keys go before the keys that they rest on; a unique index becomes a key without a scan, since its column is
 * NOT NULL already (PostgreSQL 18 documentation, ALTER TABLE, ADD table_constraint_using_index).
 */
final class SwapSql {
    /** For the moment between two names. */
    private static final String BETWEEN = "concertina_swap_";

    private final String change;
    private final TableName table;
    private final ColumnSwap swap;

    SwapSql(Removing.SwapColumns step) {
        this.change = step.removal().change();
        this.table = step.table();
        this.swap = step.swap();
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        swap.pairs().forEach(pair -> statements.addAll(dualWriteGone(pair)));
        swap.references().forEach(twin -> statements.addAll(constraint(twin)));
        swap.checks().forEach(twin -> statements.addAll(constraint(twin)));
        swap.keys().forEach(key -> statements.addAll(key(key)));
        swap.indexes().forEach(twin -> statements.addAll(index(twin)));
        swap.pairs().forEach(pair -> statements.add("DO " + Quote.body(defaults(pair))));
        swap.pairs()
                .forEach(pair ->
                        statements.add(alter(table) + "ALTER COLUMN " + Quote.ident(pair.from()) + " DROP NOT NULL"));
        int number = 0;
        for (ColumnSwap.Pair pair : swap.pairs()) {
            number++;
            Ident between = new Ident(BETWEEN + number);
            statements.add(RemovingSql.rename(table, pair.from(), between));
            statements.add(RemovingSql.rename(table, pair.to(), pair.from()));
            statements.add(RemovingSql.rename(table, between, pair.to()));
        }
        return statements;
    }

    private List<String> dualWriteGone(ColumnSwap.Pair pair) {
        return RemovingSql.dualWriteGone(new DualWriteNames(change, table, pair.from(), pair.to()));
    }

    private static List<String> constraint(ColumnSwap.Twin twin) {
        return List.of(
                alter(twin.table()) + "DROP CONSTRAINT " + Quote.ident(twin.name()),
                alter(twin.table()) + "RENAME CONSTRAINT " + Quote.ident(twin.twin()) + " TO "
                        + Quote.ident(twin.name()));
    }

    private List<String> key(ColumnSwap.Key key) {
        return List.of(
                alter(table) + "DROP CONSTRAINT " + Quote.ident(key.name()),
                alter(table) + "ADD CONSTRAINT " + Quote.ident(key.name())
                        + (key.primary() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + Quote.ident(key.twin())
                        + ConstraintSql.deferral(key.deferral()));
    }

    private static List<String> index(ColumnSwap.Twin twin) {
        return List.of(
                "DROP INDEX " + Quote.table(twin.table().sibling(twin.name())),
                "ALTER INDEX " + Quote.table(twin.table().sibling(twin.twin())) + " RENAME TO "
                        + Quote.ident(twin.name()));
    }

    private static String alter(TableName table) {
        return "ALTER TABLE " + Quote.table(table) + " ";
    }

    /** The default, the sequence with its place, or the identity, and the comment. */
    private String defaults(ColumnSwap.Pair pair) {
        return """

                DECLARE
                  concertina_old record;
                  concertina_sequence record;
                  concertina_limit numeric;
                  concertina_grant record;
                BEGIN
                  SELECT a.attnum, a.attidentity, pg_get_expr(d.adbin, d.adrelid) AS value,
                      col_description(a.attrelid, a.attnum) AS comment
                    INTO concertina_old
                    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    WHERE a.attrelid = %1$s::regclass AND a.attname = %2$s;
                  IF concertina_old.value IS NOT NULL THEN
                    EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I SET DEFAULT %%s, ALTER COLUMN %%I DROP DEFAULT',
                      %1$s, %3$s, concertina_old.value, %2$s);
                  END IF;
                  FOR concertina_sequence IN
                    SELECT s.*, d.deptype, c.relname, n.nspname, format('%%I.%%I', n.nspname, c.relname) AS name,
                        b.atttypid AS wanted
                      FROM pg_depend d
                      JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
                      JOIN pg_namespace n ON n.oid = c.relnamespace
                      JOIN pg_sequence s ON s.seqrelid = c.oid
                      JOIN pg_attribute b ON b.attrelid = d.refobjid AND b.attname = %3$s
                      WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                        AND d.refobjid = %1$s::regclass AND d.refobjsubid = concertina_old.attnum
                        AND d.deptype IN ('a', 'i')
                  LOOP
                    IF concertina_sequence.deptype = 'a' THEN
                      EXECUTE format('ALTER SEQUENCE %%s OWNED BY %%s.%%I', concertina_sequence.name, %1$s, %3$s);
                      IF concertina_sequence.wanted IN ('int4'::regtype, 'int8'::regtype) THEN
                        EXECUTE format('ALTER SEQUENCE %%s AS %%s', concertina_sequence.name,
                          concertina_sequence.wanted::regtype);
                      END IF;
                    ELSE
                      -- Who calls nextval by himself takes no lock on the table: from here on he waits for the sequence.
                      EXECUTE format('ALTER SEQUENCE %%s CACHE %%s', concertina_sequence.name,
                        concertina_sequence.seqcache);
                      concertina_limit := CASE concertina_sequence.seqtypid WHEN 'int2'::regtype THEN 32767
                        WHEN 'int4'::regtype THEN 2147483647 ELSE 9223372036854775807 END;
                      EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I ADD GENERATED %%s AS IDENTITY'
                        || ' (SEQUENCE NAME %%I.%%I INCREMENT BY %%s %%s %%s START WITH %%s CACHE %%s %%s)', %1$s, %3$s,
                        CASE concertina_old.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
                        concertina_sequence.nspname, 'concertina_swap_sequence', concertina_sequence.seqincrement,
                        CASE WHEN concertina_sequence.seqincrement < 0
                            AND concertina_sequence.seqmin = - concertina_limit - 1 THEN 'NO MINVALUE'
                          ELSE 'MINVALUE ' || concertina_sequence.seqmin END,
                        CASE WHEN concertina_sequence.seqincrement > 0 AND concertina_sequence.seqmax = concertina_limit
                          THEN 'NO MAXVALUE' ELSE 'MAXVALUE ' || concertina_sequence.seqmax END,
                        concertina_sequence.seqstart, concertina_sequence.seqcache,
                        CASE WHEN concertina_sequence.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END);
                      FOR concertina_grant IN
                        SELECT x.privilege_type AS what,
                            CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS who,
                            CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
                          FROM pg_class c, aclexplode(c.relacl) x
                          WHERE c.oid = concertina_sequence.seqrelid AND x.grantee <> c.relowner
                      LOOP
                        EXECUTE format('GRANT %%s ON SEQUENCE %%I.%%I TO %%s%%s', concertina_grant.what,
                          concertina_sequence.nspname, 'concertina_swap_sequence', concertina_grant.who,
                          concertina_grant.option);
                      END LOOP;
                      EXECUTE format('SELECT setval(%%L, last_value, is_called) FROM %%s',
                        format('%%I.%%I', concertina_sequence.nspname, 'concertina_swap_sequence'),
                        concertina_sequence.name);
                      EXECUTE format('ALTER TABLE %%s ALTER COLUMN %%I DROP IDENTITY', %1$s, %2$s);
                      EXECUTE format('ALTER SEQUENCE %%I.%%I RENAME TO %%I', concertina_sequence.nspname,
                        'concertina_swap_sequence', concertina_sequence.relname);
                    END IF;
                  END LOOP;
                  EXECUTE format('COMMENT ON COLUMN %%s.%%I IS %%L', %1$s, %3$s, concertina_old.comment);
                END
                """.formatted(
                        Quote.literal(Quote.table(table)),
                        Quote.literal(pair.from().text()),
                        Quote.literal(pair.to().text()));
    }
}
