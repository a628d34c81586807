package io.github.concertina.linter.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.postgresql.PostgresReader;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table may inherit from several; what is done to any of them is done to it. */
class ParentsTest {
    private final Catalog catalog = new Catalog(false);
    private final Replay replay = new Replay(catalog);

    private void run(String sql) {
        MappedText text = MappedText.whole(new Source("x.sql", sql));
        PostgresReader reader = new PostgresReader();
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                List<Fact> facts = reader.read(text, piece);
                facts.forEach(fact -> replay.apply(fact, 1));
            }
        }
    }

    private List<String> below(String parent) {
        return catalog.below(Name.of(parent)).stream()
                .map(table -> table.name().name())
                .toList();
    }

    @Test
    void everyParentCounts() {
        run("CREATE TABLE a (x int); CREATE TABLE b (y int); CREATE TABLE c (z int) INHERITS (a, public.b);");
        assertThat(below("a")).containsExactly("c");
        assertThat(below("b")).containsExactly("c");
        run("ALTER TABLE b ADD COLUMN w int; ALTER TABLE c NO INHERIT a;");
        assertThat(catalog.column(Name.of("c"), "w")).isPresent();
        assertThat(below("a")).isEmpty();
        assertThat(below("b")).containsExactly("c");
        run("ALTER TABLE c INHERIT a; ALTER TABLE b RENAME TO d;");
        assertThat(below("a")).containsExactly("c");
        assertThat(below("b")).isEmpty();
        assertThat(below("d")).containsExactly("c");
        run("DROP TABLE d CASCADE");
        assertThat(catalog.table(Name.of("c"))).isEmpty();
        assertThat(below("a")).isEmpty();
    }

    @Test
    void whoRefersToATableIsFoundUnderItsOwnNewName() {
        run("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p); ALTER TABLE c RENAME TO e;");
        assertThat(catalog.referringTo(Name.of("p")))
                .extracting(table -> table.name().name())
                .containsExactly("e");
        run("DROP TABLE p CASCADE");
        assertThat(catalog.table(Name.of("e")).orElseThrow().references()).isEmpty();
        assertThat(catalog.referringTo(Name.of("p"))).isEmpty();
    }
}
