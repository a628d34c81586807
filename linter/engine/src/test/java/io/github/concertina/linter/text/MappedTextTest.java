package io.github.concertina.linter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedTextTest {
    @Test
    void aValueStandsForItsWholePlaceholder() {
        String file = "DROP TABLE ${schema}.${table} CASCADE;";
        MappedText text =
                MappedText.whole(new Source("x.sql", file)).replacing(Map.of("schema", "a", "table", "very_long"));
        assertThat(text.text()).isEqualTo("DROP TABLE a.very_long CASCADE;");
        assertThat(in(file, text, "a.very_long")).isEqualTo("${schema}.${table}");
        assertThat(in(file, text, "long")).isEqualTo("${table}");
        assertThat(in(file, text, "TABLE a")).isEqualTo("TABLE ${schema}");
        assertThat(in(file, text, "CASCADE;")).isEqualTo("CASCADE;");
    }

    @Test
    void aValueWithinAValueKeepsThePlace() {
        String file = "${a} x ${b}";
        MappedText text = MappedText.whole(new Source("x.sql", file))
                .replacing(Map.of("a", "1 ${b} 2"))
                .replacing(Map.of("b", "3"));
        assertThat(text.text()).isEqualTo("1 3 2 x 3");
        assertThat(in(file, text, "1 3 2")).isEqualTo("${a}");
        assertThat(in(file, text, "x 3")).isEqualTo("x ${b}");
    }

    private static String in(String file, MappedText text, String part) {
        int at = text.text().indexOf(part);
        Span span = text.toSource(at, at + part.length());
        return file.substring(span.start(), span.end());
    }
}
