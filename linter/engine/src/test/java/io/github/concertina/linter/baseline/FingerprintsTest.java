package io.github.concertina.linter.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private static List<String> prints(String script) {
        return Fingerprints.of(Lint.released("CREATE TABLE orders (id bigint, a text, b text);", script)
                .findings());
    }

    @Test
    void movedLinesAndLayoutChangeNothing() {
        assertThat(prints("\n\n-- a word\nALTER TABLE orders\n   DROP COLUMN a;\n"))
                .hasSize(1)
                .isEqualTo(prints("alter table orders drop column a;"));
    }

    @Test
    void anotherStatementIsAnother() {
        assertThat(prints("ALTER TABLE orders DROP COLUMN a;"))
                .doesNotContainAnyElementsOf(prints("ALTER TABLE orders DROP COLUMN b;"));
    }

    @Test
    void equalsAreCounted() {
        assertThat(prints("DELETE FROM orders;\nDELETE FROM orders;"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
