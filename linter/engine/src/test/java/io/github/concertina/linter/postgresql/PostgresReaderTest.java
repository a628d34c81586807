package io.github.concertina.linter.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresReaderTest {
    private static List<Fact> facts(String sql) {
        MappedText text = MappedText.whole(new Source("x.sql", sql));
        List<Fact> facts = new ArrayList<>();
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                facts.addAll(new PostgresReader().read(text, piece));
            }
        }
        return facts;
    }

    @Test
    void everyActionOfAnAlterHasItsPlace() {
        String sql =
                "ALTER TABLE \"My\"\"T\".t ADD COLUMN \u00e4 text DEFAULT '\ud83d\ude00',\n  DROP COLUMN b, ALTER c SET NOT NULL;";
        List<Fact> facts = facts(sql);
        assertThat(facts).hasSize(3);
        assertThat(facts.get(0))
                .isInstanceOfSatisfying(
                        Fact.AddColumn.class, add -> assertThat(add.table()).isEqualTo(new Name("My\"T", "t")));
        assertThat(sql.substring(
                        facts.get(1).span().start(), facts.get(1).span().end()))
                .isEqualTo("DROP COLUMN b");
        assertThat(sql.substring(
                        facts.get(2).span().start(), facts.get(2).span().end()))
                .isEqualTo("ALTER c SET NOT NULL");
    }

    @Test
    void whatIsNotSqlIsANote() {
        assertThat(facts("ALTER TABLE t FROB; ALTER TABLE t DROP COLUMN a;"))
                .hasExactlyElementsOfTypes(Fact.Unread.class, Fact.DropColumn.class);
    }

    @Test
    void looksIntoDo() {
        List<Fact> facts = facts("""
                DO $$
                BEGIN
                  IF NOT EXISTS (SELECT 1 FROM pg_class) THEN
                    ALTER TABLE t DROP COLUMN a;
                  END IF;
                  UPDATE t SET a = 1;
                  EXECUTE 'DROP TABLE ' || x;
                END $$;
                """);
        assertThat(facts).hasExactlyElementsOfTypes(Fact.DropColumn.class, Fact.Change.class, Fact.Unread.class);
    }

    @Test
    void aChangeBehindWithIsThatChange() {
        assertThat(facts("WITH x AS (DELETE FROM a RETURNING *) UPDATE b SET c = 1 FROM x WHERE b.id = x.id;"))
                .satisfiesExactly(
                        inside -> assertThat(inside).isInstanceOfSatisfying(Fact.Change.class, change -> {
                            assertThat(change.table()).isEqualTo(Name.of("a"));
                            assertThat(change.delete()).isTrue();
                        }),
                        behind -> assertThat(behind).isInstanceOfSatisfying(Fact.Change.class, change -> {
                            assertThat(change.table()).isEqualTo(Name.of("b"));
                            assertThat(change.where()).isEqualTo("b.id = x.id");
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "character varying(20) | varchar | [20]",
                "timestamp(3) with time zone | timestamptz | [3]",
                "double precision | float8 | []",
                "numeric(10, 2) | numeric | [10, 2]",
                "pg_catalog.int4 | int4 | []",
                "\"My Type\" | My Type | []",
                "int[] | int4 | []"
            })
    void typesHaveTheNamesOfTheCatalog(String written, String name, String modifiers) {
        assertThat(Types.of(written).name()).isEqualTo(name);
        assertThat(Types.of(written).modifiers().toString()).isEqualTo(modifiers);
    }

    @Test
    void deepNestingCostsOneNote() {
        String sql = "ALTER TABLE t ADD CHECK (" + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " = 1);";
        long start = System.nanoTime();
        assertThat(facts(sql)).hasExactlyElementsOfTypes(Fact.Unread.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
