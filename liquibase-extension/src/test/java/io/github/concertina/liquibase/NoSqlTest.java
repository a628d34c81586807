package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.scan.SqlText;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An adapter knows its host; SQL is the dialects' business. */
class NoSqlTest {
    @Test
    void no_class_holds_sql() throws IOException {
        assertThat(SqlText.in(Path.of("target/classes"), path -> false)).isEmpty();
    }
}
