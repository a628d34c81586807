package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch by a key of several columns is bounded as well. */
class KeyRangeTest {
    private static final String TABLE =
            "CREATE TABLE events (tenant int, id bigint, note text, PRIMARY KEY (tenant, id));";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(tenant, id) > (1, 2) AND (tenant, id) <= (1, 2000)",
                "(tenant, id) >= (1, 2) AND (tenant, id) < (1, 2000) AND note IS NULL",
                "(e.tenant, e.id) > (1, 2) AND (e.tenant, e.id) <= (1, 2000)",
                "ROW(tenant, id) > ROW(1, 2) AND ROW(tenant, id) <= ROW(1, 2000)",
                "(tenant, id) = (1, 2)",
                "(tenant, id) IN ((1, 2), (1, 3))",
                "(tenant, id) IN (SELECT tenant, id FROM events WHERE note IS NULL LIMIT 1000)",
                "ctid IN (SELECT ctid FROM events WHERE note IS NULL LIMIT 1000)",
                "ctid = ANY (ARRAY(SELECT ctid FROM events WHERE note IS NULL LIMIT 1000))",
                "tenant = 1 AND id > 5 AND id <= 1005",
            })
    void bounded(String where) {
        assertThat(Lint.rules(TABLE, "DELETE FROM events e WHERE " + where)).isEmpty();
        assertThat(Lint.rules(TABLE, "UPDATE events e SET note = 'x' WHERE " + where))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(tenant, id) > (1, 2)",
                "(note, id) > ('a', 2) AND (note, id) < ('b', 3)",
                "(tenant, id) IN (SELECT tenant, id FROM events WHERE note IS NULL)",
                "(note = id) = true",
                "(tenant, id) > (1, 2) OR (tenant, id) <= (1, 2000)",
            })
    void unbounded(String where) {
        assertThat(Lint.rules(TABLE, "DELETE FROM events e WHERE " + where)).containsExactly("unbounded-dml");
    }

    private static final String SHOP = """
            CREATE TABLE t (id bigint PRIMARY KEY, pid bigint, n int, note text);
            CREATE TABLE p (id bigint PRIMARY KEY, n int, batch int);
            CREATE TABLE ab (a int, b int, n int, PRIMARY KEY (a, b));
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET n = p.n FROM p WHERE t.id = p.id",
                "UPDATE t AS x SET n = p.n FROM p WHERE p.id = x.id AND x.note IS NULL",
                "UPDATE t SET n = q.n FROM (SELECT id, n FROM p WHERE n IS NULL) q WHERE t.id = q.id",
                "UPDATE t SET n = 1 FROM p WHERE t.id = p.id AND p.batch = 7",
                "DELETE FROM t USING p WHERE t.id = p.id",
                "DELETE FROM t a USING t b WHERE a.id < b.id AND a.note = b.note",
                "DELETE FROM t WHERE id = ANY(SELECT id FROM p)",
                "DELETE FROM t WHERE id = ANY(ARRAY(SELECT id FROM p))",
                "DELETE FROM t WHERE id IN (SELECT id FROM p WHERE n > 5 AND batch < 3)",
                "DELETE FROM t WHERE id = id",
                "DELETE FROM t WHERE t.id = t.pid",
                "DELETE FROM t WHERE id = (SELECT p.id FROM p WHERE p.n = t.n)",
                "DELETE FROM t WHERE id <> 5 AND id > 3",
                "DELETE FROM t WHERE id = 1 OR note = 'x'",
                "DELETE FROM t WHERE pid = (SELECT id FROM p LIMIT 1)",
                "UPDATE ab SET n = 0 WHERE a = 1",
                "UPDATE ab SET n = 0 WHERE a IN (1, 2) AND n IS NULL",
                "UPDATE ab SET n = p.n FROM p WHERE ab.a = p.id AND ab.b = p.n",
                "WITH d AS (DELETE FROM t RETURNING *) INSERT INTO p (id) SELECT id FROM d",
                "WITH u AS (UPDATE t SET n = 1 WHERE n IS NULL RETURNING id) SELECT count(*) FROM u",
                "WITH q AS (SELECT id FROM p), u AS (UPDATE t SET n = 1 FROM q WHERE t.id = q.id) SELECT 1",
                "MERGE INTO t USING p ON t.id = p.id WHEN MATCHED THEN UPDATE SET n = p.n",
                "MERGE INTO t USING p ON t.id = p.id WHEN MATCHED AND p.n > 1 THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (p.id)",
                "MERGE INTO t USING (VALUES (1)) v (id) ON t.id = v.id WHEN NOT MATCHED BY SOURCE THEN DELETE",
            })
    void whatOtherRowsSayIsNoBound(String sql) {
        assertThat(Lint.rules(SHOP, sql)).containsOnly("unbounded-dml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET n = p.n FROM p WHERE t.id = p.id AND t.id BETWEEN 1 AND 1000",
                "UPDATE t SET n = p.n FROM p WHERE t.id = p.id AND p.id > 1 AND p.id <= 1000",
                "UPDATE t SET n = p.n FROM p WHERE t.pid = p.id AND t.id IN (1, 2, 3)",
                "UPDATE t SET n = v.n FROM (VALUES (1, 2), (2, 3)) AS v (id, n) WHERE t.id = v.id",
                "UPDATE t SET n = b.n FROM (SELECT id, n FROM p ORDER BY id LIMIT 1000) b WHERE t.id = b.id",
                "UPDATE t SET n = b.n FROM (SELECT id, n FROM p WHERE id >= 1 AND id < 1000) b WHERE b.id = t.id",
                "WITH b AS (SELECT id FROM t WHERE n IS NULL LIMIT 1000) UPDATE t SET n = 0 FROM b WHERE t.id = b.id",
                "WITH b AS MATERIALIZED (SELECT id FROM t LIMIT 9) DELETE FROM t WHERE id IN (SELECT id FROM b)",
                "WITH b (k) AS (SELECT id FROM t LIMIT 9), u AS (UPDATE t SET n = 1 FROM b WHERE id = k) SELECT 1",
                "WITH d AS (DELETE FROM t WHERE id BETWEEN 1 AND 9 RETURNING *) INSERT INTO p (id) SELECT id FROM d",
                "CREATE TEMP TABLE k AS SELECT id FROM t LIMIT 9; DELETE FROM t USING k WHERE t.id = k.id",
                "CREATE TEMP TABLE k (id bigint); INSERT INTO k VALUES (1); DELETE FROM t USING k WHERE t.id = k.id",
                "DELETE FROM t WHERE 5 <= id AND id < 10",
                "DELETE FROM t WHERE 1 = id",
                "DELETE FROM t WHERE id = 1 OR id = 2",
                "DELETE FROM t WHERE id = ANY(ARRAY[1, 2, 3])",
                "DELETE FROM t WHERE id = ANY('{1,2}'::bigint[])",
                "DELETE FROM t WHERE id = (SELECT max(id) FROM p)",
                "DELETE FROM t WHERE id IN (SELECT unnest(ARRAY[1, 2]))",
                "UPDATE t SET note = CASE WHEN n IS DISTINCT FROM 1 THEN 'x' END WHERE id < 9 AND id > 1",
                "UPDATE ab SET n = 0 WHERE a = 1 AND b = 2",
                "UPDATE ab SET n = 0 WHERE a = 1 AND b BETWEEN 2 AND 9",
                "UPDATE ab SET n = v.n FROM (VALUES (1, 2, 3)) v (a, b, n) WHERE ab.a = v.a AND ab.b = v.b",
                "MERGE INTO t USING (VALUES (1, 2)) v (id, n) ON t.id = v.id WHEN MATCHED THEN UPDATE SET n = v.n",
                "MERGE INTO t USING p ON t.id = p.id AND p.id BETWEEN 1 AND 9 WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED THEN INSERT VALUES (1)",
                "DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM t LOOP UPDATE t SET n = 1 WHERE id = r.id; END LOOP; END $$",
            })
    void keysOfFewRowsAreABound(String sql) {
        assertThat(Lint.rules(SHOP, sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t, p SET t.n = p.n WHERE t.id = p.id",
                "UPDATE t JOIN p ON t.id = p.id SET t.n = p.n",
                "UPDATE t LEFT JOIN (SELECT id FROM p LIMIT 9) b ON t.id = b.id SET t.n = 1",
                "DELETE t FROM t JOIN p ON t.id = p.id WHERE p.batch = 3",
            })
    void joinsOfMySqlAreNoBound(String sql) {
        assertThat(onMySql(sql)).containsOnly("unbounded-dml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t, p SET t.n = p.n WHERE t.id = p.id AND `p`.`id` BETWEEN 1 AND 9",
                "UPDATE t JOIN p ON t.id = p.id SET t.n = p.n WHERE t.id >= 1 AND t.id < 9",
                "UPDATE t x JOIN (SELECT id FROM p LIMIT 9) b ON x.id = b.id SET x.n = 1",
                "DELETE t FROM t JOIN p ON t.id = p.id WHERE p.id IN (1, 2)",
            })
    void joinsOfMySqlByKeysAreABound(String sql) {
        assertThat(onMySql(sql)).isEmpty();
    }

    private static List<String> onMySql(String sql) {
        return Lint.scripts(
                        "mysql:8.0.31",
                        List.of(
                                new RuleCase.Script("V1__t.sql", true, false, SHOP),
                                new RuleCase.Script("V2__new.sql", false, false, sql)))
                .findings()
                .stream()
                .map(Finding::rule)
                .toList();
    }
}
