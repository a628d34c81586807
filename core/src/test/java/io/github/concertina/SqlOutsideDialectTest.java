package io.github.concertina;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.scan.SqlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All SQL lives in the dialects: what is not there is right for every database. */
class SqlOutsideDialectTest {
    private static final Path CLASSES = Path.of("target/classes");

    /** Cures that a person carries out, with the words "the migrating role" where a name belongs. */
    private static final Set<String> CURES =
            Set.of("io/github/concertina/operation/HiddenRows.class", "io/github/concertina/run/ReplicaThrottle.class");

    @Test
    void no_class_outside_of_the_dialects_holds_sql() throws IOException {
        assertThat(SqlText.in(
                        CLASSES, path -> path.startsWith("io/github/concertina/dialect/") || CURES.contains(path)))
                .isEmpty();
        assertThat(SqlText.in(CLASSES, path -> !CURES.contains(path)))
                .as("the exceptions hold cures and nothing else")
                .hasSize(CURES.size())
                .allMatch(text -> text.contains("the migrating role"));
    }

    @Test
    void the_scan_finds_what_the_dialects_hold() throws IOException {
        assertThat(SqlText.in(CLASSES, path -> false)).hasSizeGreaterThan(30);
    }
}
