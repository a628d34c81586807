package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.concertina.operation.CreateIndexConcurrently;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liquibase.parser.core.ParsedNode;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/** A change that was loaded without its file, as by a parser of another format. */
class ParsedTreeTest {
    @Test
    void plain_lists_and_items_with_their_word_are_read() throws Exception {
        assertThat(index(List.of("a", "b")).columns()).extracting("name").containsExactly("a", "b");
        assertThat(index(List.of(Map.of("name", "a"), Map.of("name", "b"))).columns())
                .extracting("name")
                .containsExactly("a", "b");
        assertThat(index(List.of(
                                Map.of("column", ordered("name", "a", "descending", true)),
                                Map.of("column", Map.of("expression", "lower(b)"))))
                        .columns())
                .extracting("name", "expression", "descending")
                .containsExactly(tuple("a", null, true), tuple(null, "lower(b)", false));
    }

    @Test
    void items_that_liquibase_merged_are_refused() {
        assertThatThrownBy(() -> index(
                        List.of(ordered("name", "a", "descending", true), ordered("name", "b", "descending", false))))
                .hasMessageContaining("the items of columns run into each other\n"
                        + "  cure: put the word column in front of each: columns: [{column: {...}}, ...]");
        assertThatThrownBy(() -> index(List.of("a", ordered("name", "b", "descending", true))))
                .hasMessageContaining("the items of columns run into each other");
    }

    private static CreateIndexConcurrently index(Object columns) throws Exception {
        ParsedNode node = new ParsedNode(null, "createIndexConcurrently");
        node.setValue(ordered("change", "c", "tableName", "orders", "indexName", "i", "columns", columns));
        CreateIndexConcurrentlyChange change = new CreateIndexConcurrentlyChange();
        change.load(node, new ClassLoaderResourceAccessor(ParsedTreeTest.class.getClassLoader()));
        return (CreateIndexConcurrently) change.operation();
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
