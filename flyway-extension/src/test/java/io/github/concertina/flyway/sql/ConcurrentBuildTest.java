package io.github.concertina.flyway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements build an index concurrently, and which one. */
class ConcurrentBuildTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY i ON t (a)                                 | t         | i",
                "create unique index concurrently if not exists I on only S.T (a);    | s.t       | i",
                "CREATE INDEX CONCURRENTLY \"My \"\"Index\" ON \"Order\" USING gin (a) | Order     | My \"Index",
                "/* a /* b */ c */ CREATE INDEX CONCURRENTLY i ON s.\"t.x\"(a)      | s.t.x     | i",
            })
    void is_one(String sql, String table, String index) {
        assertThat(ConcurrentBuild.of(sql)).hasValueSatisfying(build -> {
            assertThat(build.table()).hasToString(table);
            assertThat(build.index()).hasToString(index);
        });
    }

    @Test
    void a_comment_line_may_hold_anything() {
        assertThat(ConcurrentBuild.of("-- don't\nCREATE INDEX CONCURRENTLY i ON t (a)"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX i ON t (a)",
                "CREATE INDEX CONCURRENTLY ON t (a)",
                "DROP INDEX CONCURRENTLY i",
                "REINDEX INDEX CONCURRENTLY i",
                "SELECT 'CREATE INDEX CONCURRENTLY i ON t (a)'",
                "CREATE INDEX \"concurrently\" ON t (a)",
                "CREATE INDEX CONCURRENTLY",
                "/* CREATE INDEX CONCURRENTLY i ON t (a)",
                "",
            })
    void is_none(String sql) {
        assertThat(ConcurrentBuild.of(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN a int",
                "-- first\nDROP TABLE t",
                "CREATE INDEX i ON t (a)",
                "TRUNCATE t",
                "LOCK TABLE t",
                "COMMENT ON TABLE t IS 'x'",
            })
    void the_application_may_queue_behind(String sql) {
        assertThat(QueueingStatement.is(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "UPDATE t SET a = 1",
                "SET lock_timeout = '1s'",
                "DROP INDEX CONCURRENTLY i",
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
                "DO $$ BEGIN END $$",
                "",
            })
    void the_application_does_not_queue_behind(String sql) {
        assertThat(QueueingStatement.is(sql)).isFalse();
    }
}
