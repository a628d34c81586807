package io.github.concertina.linter.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Name;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An index is found by its name and by its table, whatever happened to either. */
class IndexesTest {
    private static final Name ORDERS = new Name("shop", "orders");

    @Test
    void movesWithItsTable() {
        Indexes indexes = new Indexes(false);
        indexes.put(index("by_state", ORDERS));
        indexes.move(ORDERS, new Name("archive", "orders"));
        assertThat(indexes.find(new Name("shop", "by_state"))).isEmpty();
        assertThat(indexes.find(new Name("archive", "by_state"))).isPresent();
        assertThat(indexes.of("orders")).hasSize(1);
    }

    @Test
    void isNamedAfterTheNewTableOnMySql() {
        Indexes indexes = new Indexes(true);
        indexes.put(index("by_state", new Name("public", "orders")));
        indexes.put(index("by_state", new Name("public", "customers")));
        indexes.move(new Name("public", "orders"), new Name("public", "purchases"));
        indexes.drop(new Name("purchases", "by_state"));
        assertThat(indexes.of("purchases")).isEmpty();
        assertThat(indexes.of("customers")).hasSize(1);
    }

    @Test
    void goesWithItsTableAndWithItsColumn() {
        Indexes indexes = new Indexes(false);
        indexes.put(index("by_state", ORDERS));
        indexes.put(index("other", new Name("public", "orders")));
        indexes.dropColumn(ORDERS, "amount");
        assertThat(indexes.of("orders")).hasSize(2);
        indexes.dropColumn(ORDERS, "state");
        assertThat(indexes.of("orders")).extracting(IndexState::name).containsExactly("other");
        indexes.dropTable(new Name("public", "orders"));
        assertThat(indexes.of("orders")).isEmpty();
    }

    @Test
    void isFoundWithoutSchemaWhereThereIsOneOfIt() {
        Indexes indexes = new Indexes(false);
        indexes.put(index("by_state", ORDERS));
        assertThat(indexes.find(Name.of("by_state"))).isPresent();
        indexes.put(index("by_state", new Name("archive", "orders")));
        assertThat(indexes.find(Name.of("by_state"))).isEmpty();
        indexes.drop(new Name("archive", "by_state"));
        assertThat(indexes.find(Name.of("by_state"))).isPresent();
    }

    private static IndexState index(String name, Name table) {
        return new IndexState(name, table, List.of("state"), false, false, "btree (state)");
    }
}
