package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rename is silent behind a view that is as good as the table, and says what a lesser one lacks. */
class RenameBehindViewTest {
    private static final String TABLE =
            "CREATE TABLE orders (id bigint PRIMARY KEY, note text); GRANT SELECT, INSERT ON orders TO shop;";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW orders AS SELECT * FROM purchases; GRANT INSERT, SELECT ON orders TO shop        |
            CREATE VIEW orders AS SELECT note, id FROM purchases; GRANT ALL ON orders TO shop           |
            CREATE VIEW orders AS SELECT * FROM purchases; GRANT SELECT ON orders TO shop               | insert to shop
            CREATE VIEW orders AS SELECT id FROM purchases; GRANT ALL ON orders TO shop                 | lacks columns
            CREATE VIEW orders AS SELECT * FROM purchases WHERE id > 1; GRANT ALL ON orders TO shop     | not plainly
            CREATE VIEW orders AS SELECT DISTINCT * FROM purchases; GRANT ALL ON orders TO shop         | not plainly
            CREATE VIEW other AS SELECT * FROM purchases; GRANT ALL ON orders TO shop                   | no view
            COMMIT; CREATE VIEW orders AS SELECT * FROM purchases; GRANT ALL ON orders TO shop          | no view
            """)
    void saysWhatTheViewLacks(String after, String lacks) {
        var found = Lint.released(TABLE, "ALTER TABLE orders RENAME TO purchases; " + after + ";").findings().stream()
                .filter(finding -> finding.rule().equals("rename-table"))
                .toList();
        if (lacks == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains(lacks));
        }
    }

    @ParameterizedTest
    @CsvSource({"'',true", "WITH (security_invoker),false", "WITH (security_invoker=false),true"})
    void aTableWithPoliciesNeedsAnInvokersView(String options, boolean fires) {
        String sql = "ALTER TABLE orders RENAME TO purchases; CREATE VIEW orders " + options
                + " AS SELECT * FROM purchases; GRANT ALL ON orders TO shop;";
        assertThat(Lint.rules(TABLE + "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;", sql)
                        .contains("rename-table"))
                .isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource({"ALTER TABLE unheard RENAME TO purchases; CREATE VIEW unheard AS SELECT * FROM purchases;"})
    void assumesTheWorstOfATableThatItDoesNotKnow(String sql) {
        assertThat(Lint.rules(TABLE, sql)).containsExactly("rename-table");
    }

    @Test
    void seesWhatComesNextBehindADeclaredPhaseToo() {
        String sql = "-- concertina:expand change=purchases\nALTER TABLE orders RENAME TO purchases;"
                + " CREATE VIEW orders AS SELECT * FROM purchases; GRANT ALL ON orders TO shop;";
        assertThat(Lint.rules(TABLE, sql)).doesNotContain("rename-table");
    }
}
