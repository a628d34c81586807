package io.github.concertina.linter;

import io.github.concertina.linter.postgresql.PostgresReader;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;

/** Loads the grammar while the command is still looking at its arguments; what it learns on the way stays with it. */
public final class WarmUp {
    private static final String USUAL = """
            CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b varchar(10) NOT NULL DEFAULT 'x',
              c numeric(12, 2) REFERENCES d (id), CONSTRAINT e CHECK (c > 0), UNIQUE (b));
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON s.a (b, c DESC) WHERE c IS NULL;
            ALTER TABLE a ADD COLUMN f timestamptz DEFAULT now(), DROP COLUMN g;
            ALTER TABLE a ALTER COLUMN f SET NOT NULL, ALTER COLUMN f TYPE text;
            ALTER TABLE a ADD CONSTRAINT h FOREIGN KEY (c) REFERENCES d (id) NOT VALID;
            CREATE VIEW v AS SELECT a.id, b AS x FROM a WHERE c > 0;
            DROP TABLE IF EXISTS a;
            """;

    private WarmUp() {}

    /** Returns at once; on one core it would only be in the way, and does nothing. */
    public static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(WarmUp::read, "concertina-lint warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void read() {
        MappedText text = MappedText.whole(new Source("", USUAL));
        PostgresReader reader = new PostgresReader();
        Splitter.split(USUAL, piece -> {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                reader.read(text, piece);
            }
        });
    }
}
