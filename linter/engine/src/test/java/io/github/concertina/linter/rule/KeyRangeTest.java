package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
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
}
