package io.github.concertina.linter.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;

/** What the short readers say is what the grammar says; where they are not sure, they say nothing. */
class UsualStatementTest {
    private static final int MUTANTS = 3_000;

    static final String USUAL = """
            CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ref varchar(40) NOT NULL,
              amount numeric(12, 2) NOT NULL DEFAULT -1.5 CHECK (amount >= 0), placed_at timestamptz DEFAULT now(),
              "Note" text NULL, tags text[] DEFAULT '{}', shop int REFERENCES shop.shops (id) ON DELETE SET NULL,
              CONSTRAINT k CHECK ((a = 1 OR b IS NOT NULL) AND c IN ('x', 'y')), UNIQUE (ref, shop),
              at timestamp with time zone DEFAULT current_timestamp, CONSTRAINT fk FOREIGN KEY (shop) REFERENCES shops);
            CREATE TABLE IF NOT EXISTS s.t (a character varying(10), b double precision, c char(3), PRIMARY KEY (a));
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON s.t USING btree (a, b DESC) WHERE c <> 'x' AND a IS NULL;
            CREATE INDEX ON t (lower);
            CREATE OR REPLACE VIEW v AS SELECT a, t.b AS c, "D" FROM s.t WHERE lower(a) = 'x' AND b BETWEEN 1 AND 2;
            CREATE VIEW w AS SELECT * FROM t;
            ALTER TABLE s.t ADD COLUMN IF NOT EXISTS d boolean NOT NULL DEFAULT false, DROP COLUMN IF EXISTS e CASCADE;
            ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b DROP NOT NULL, ALTER c SET DEFAULT 'x', ALTER d DROP DEFAULT;
            ALTER TABLE t ALTER COLUMN a TYPE text, ALTER COLUMN b SET DATA TYPE numeric(10, 2);
            ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a, b) REFERENCES u (c, d) ON DELETE CASCADE ON UPDATE NO ACTION NOT VALID;
            ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD CHECK (b IN (1, 2)), ADD UNIQUE (a), ADD PRIMARY KEY (b);
            ALTER TABLE t VALIDATE CONSTRAINT c; ALTER TABLE t DROP CONSTRAINT c CASCADE;
            ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME a TO b; ALTER TABLE t RENAME TO u;
            ALTER TABLE t RENAME CONSTRAINT a TO b;
            DROP TABLE IF EXISTS a, s.b CASCADE; DROP VIEW v; DROP INDEX CONCURRENTLY IF EXISTS i; DROP SEQUENCE s;
            """;

    private final SoftAssertions all = new SoftAssertions();
    private int read;

    private void compare(String sql) {
        MappedText text = MappedText.whole(new Source("x.sql", sql));
        for (Piece piece : Splitter.split(sql)) {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                Optional<List<Fact>> usual = UsualStatement.read(text, piece);
                if (usual.isPresent()) {
                    read++;
                    List<Fact> byGrammar = PostgresReader.byGrammar(text, piece);
                    all.assertThat(usual.get())
                            .as(sql.substring(piece.start(), piece.end()))
                            .isEqualTo(byGrammar);
                }
            }
        }
    }

    @Test
    void usualFormsAreReadWithoutTheGrammar() {
        compare(USUAL);
        all.assertAll();
        assertThat(read)
                .isEqualTo(Splitter.split(USUAL).stream()
                        .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                        .count());
    }

    @Test
    void whatTheExamplesSayIsTheSame() throws IOException {
        for (Rule rule : Rules.all()) {
            RuleCase folder = RuleCase.of(rule.id());
            folder.bad().forEach(script -> compare(script.sql()));
            folder.good().forEach(script -> compare(script.sql()));
        }
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/shop"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                compare(Files.readString(file));
            }
        }
        all.assertAll();
        assertThat(read).isGreaterThan(700);
    }

    /** Keywords above all: where the grammar knows one as a name, that is for the grammar to say. */
    @Test
    void everyWordOfTheGrammarInEveryPlace() {
        for (String word : words()) {
            compare("CREATE TABLE " + word + " (a int)");
            compare("CREATE TABLE t (" + word + " int)");
            compare("CREATE TABLE t (a int " + word + ")");
            compare("CREATE TABLE t (a int CHECK (" + word + " > 0))");
            compare("CREATE TABLE t (a int DEFAULT " + word + "())");
            compare("CREATE INDEX " + word + " ON t (a)");
            compare("CREATE INDEX ON t USING " + word + " (" + word + ")");
            compare("CREATE VIEW v AS SELECT a AS " + word + " FROM t");
            compare("CREATE VIEW v AS SELECT " + word + " FROM t");
            compare("CREATE VIEW v AS SELECT a FROM " + word);
            compare("CREATE VIEW v AS SELECT a FROM t WHERE " + word + "(a) = 1");
            compare("ALTER TABLE " + word + " ADD COLUMN " + word + " int");
            compare("ALTER TABLE t RENAME " + word + " TO b");
            compare("ALTER TABLE t ALTER " + word + " SET NOT NULL");
            compare("ALTER TABLE t ADD CONSTRAINT " + word + " CHECK (a = 1)");
            compare("DROP TABLE " + word);
            compare("DROP INDEX " + word);
        }
        all.assertAll();
        assertThat(read).isGreaterThan(3_000);
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (int type = 1; type <= SQLLexer.VOCABULARY.getMaxTokenType(); type++) {
            String name = SQLLexer.VOCABULARY.getSymbolicName(type);
            if (name != null && name.matches("[A-Z_]+")) {
                words.add(name.toLowerCase(Locale.ROOT));
            }
        }
        assertThat(words).contains("select", "timestamp", "concurrently").hasSizeGreaterThan(400);
        return words;
    }

    @Test
    void oneWrongTokenIsReadAlikeOrNotAtAll() {
        Random random = new Random(20_261_121);
        List<String> statements = new ArrayList<>();
        Splitter.split(USUAL, piece -> {
            if (piece.kind() == Piece.Kind.STATEMENT) {
                statements.add(USUAL.substring(piece.start(), piece.end()));
            }
        });
        List<String> tokens = tokens(USUAL);
        for (int i = 0; i < MUTANTS; i++) {
            List<String> mutant = tokens(statements.get(random.nextInt(statements.size())));
            int one = random.nextInt(mutant.size());
            switch (random.nextInt(4)) {
                case 0 -> mutant.remove(one);
                case 1 -> mutant.add(one, mutant.get(one));
                case 2 -> Collections.swap(mutant, one, random.nextInt(mutant.size()));
                default -> mutant.set(one, tokens.get(random.nextInt(tokens.size())));
            }
            compare(String.join(" ", mutant));
        }
        all.assertAll();
        assertThat(read).isGreaterThan(MUTANTS / 20);
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(sql);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                tokens.add(lexer.token());
            }
        }
        return tokens;
    }
}
