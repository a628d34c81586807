package io.github.concertina.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.scan.SqlText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An adapter knows its host; SQL is the dialects' business. */
class NoSqlTest {
    /** Flyway's own table, whose shape Flyway prescribes, in SQL that is the same on every database. */
    private static final String HISTORY = "io/github/concertina/flyway/HistoryTable.class";

    @Test
    void no_class_holds_sql_but_for_the_history_table() throws IOException {
        assertThat(SqlText.in(Path.of("target/classes"), HISTORY::equals)).isEmpty();
    }
}
