package io.github.concertina.linter.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that would lead a recursive reader too deep is a note, and does not cost the rest of the file. */
class HostileTextTest {
    static List<String> deep() {
        int many = 5_000;
        return List.of(
                "DO $$ " + "BEGIN ".repeat(many) + "NULL; " + "END; ".repeat(many) + "$$;",
                "DO $$ BEGIN " + "IF true THEN ".repeat(many) + "NULL; " + "END IF; ".repeat(many) + "END $$;",
                "DO $$ BEGIN " + "LOOP ".repeat(many) + "NULL; " + "END LOOP; ".repeat(many) + "END $$;",
                "DO $$ BEGIN PERFORM " + "(".repeat(many) + "1" + ")".repeat(many) + "; END $$;",
                "DO $$ BEGIN PERFORM " + "NOT ".repeat(many) + "true; END $$;",
                "ALTER TABLE t ADD CHECK (" + "NOT ".repeat(many) + "true);",
                "ALTER TABLE t ADD CHECK (a > " + "- ".repeat(many) + "1);",
                "ALTER TABLE t ADD CHECK (a > " + "CASE WHEN true THEN ".repeat(many) + "1" + " END".repeat(many)
                        + ");");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void depthIsANote(String sql) throws Exception {
        assertThat(onASmallStack(sql + " DROP TABLE orders;"))
                .hasExactlyElementsOfTypes(Fact.Unread.class, Fact.DropObject.class);
    }

    @Test
    void aLongSumIsRead() throws Exception {
        String sum = "DO $$ BEGIN PERFORM 1" + " + 1".repeat(3_000) + "; DROP TABLE orders; END $$;";
        assertThat(onASmallStack(sum)).hasExactlyElementsOfTypes(Fact.DropObject.class);
    }

    @Test
    void routinesThatCallEachOtherAreLookedIntoOnce() {
        String sql = """
                CREATE FUNCTION a() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM b(); DROP TABLE orders; END $$;
                CREATE FUNCTION b() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM a(); DROP TABLE lines; END $$;
                SELECT a();
                """;
        assertThat(Lint.rules("", sql)).containsExactly("drop-table", "drop-table");
    }

    /** Half of what a thread has by default: nothing that is read comes near the end of it. */
    private static List<Fact> onASmallStack(String sql) throws InterruptedException, ExecutionException {
        FutureTask<List<Fact>> task = new FutureTask<>(() -> facts(sql));
        Thread thread = new Thread(null, task, "reader", 512 * 1024);
        thread.start();
        return task.get();
    }

    private static List<Fact> facts(String sql) {
        MappedText text = MappedText.whole(new Source("x.sql", sql));
        List<Fact> facts = new ArrayList<>();
        PostgresReader reader = new PostgresReader();
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                facts.addAll(reader.read(text, piece));
            }
        }
        return facts;
    }
}
