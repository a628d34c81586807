package io.github.concertina.linter.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two thousand scripts with one token wrong: each is judged or noted, never a crash, and every place is in the file. */
class MutantsTest {
    private static final int MUTANTS = 2_000;
    private static final List<String> STRANGERS =
            List.of("(", ")", ";", "'", "\"", "$$", "/*", "NOT", "TABLE", "${x}", "::", "1e", "\\", "\u0000", "\ud83d");

    @Test
    void oneWrongTokenIsNoReasonToStop() {
        List<Example> valid = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            if (rule.judges(Engine.POSTGRESQL)) {
                add(RuleCase.of(rule.id()), "postgresql:15", valid);
            }
            if (RuleCase.hasMySql(rule.id())) {
                add(RuleCase.onMySql(rule.id()), "mysql:8.0.31", valid);
            } else if (!rule.judges(Engine.POSTGRESQL)) {
                add(RuleCase.of(rule.id()), "mysql:8.0.31", valid);
            }
        }
        assertThat(valid)
                .filteredOn(example -> example.server.startsWith("mysql"))
                .hasSizeGreaterThan(100);
        Random random = new Random(20_261_121);
        for (int i = 0; i < MUTANTS; i++) {
            Example example = valid.get(random.nextInt(valid.size()));
            RuleCase.Script script = example.script;
            String mutant = mutate(script.sql(), random);
            if (example.server.startsWith("postgresql")) {
                assertTiles(mutant);
            }
            LintResult result = Lint.scripts(
                    example.server,
                    Lint.LIMITED,
                    Rules.all(),
                    List.of(new RuleCase.Script("V1__mutant.sql", false, script.withoutTransaction(), mutant)));
            result.findings().stream().map(Finding::span).forEach(span -> assertInside(span, mutant));
            result.notes().stream().map(Note::span).forEach(span -> assertInside(span, mutant));
        }
    }

    /** A script, and the server that it is for. */
    private record Example(RuleCase.Script script, String server) {}

    private static void add(RuleCase folder, String server, List<Example> examples) {
        Stream.concat(folder.bad().stream(), folder.good().stream())
                .filter(script -> !script.isCode())
                .forEach(script -> examples.add(new Example(script, server)));
    }

    private static String mutate(String sql, Random random) {
        List<String> tokens = new ArrayList<>();
        List<Integer> words = new ArrayList<>();
        Lexer lexer = new Lexer(sql);
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia()) {
                words.add(tokens.size());
            }
            tokens.add(lexer.token());
        }
        int one = words.get(random.nextInt(words.size()));
        int other = words.get(random.nextInt(words.size()));
        switch (random.nextInt(5)) {
            case 0 -> tokens.remove(one);
            case 1 -> tokens.add(one, tokens.get(one));
            case 2 -> Collections.swap(tokens, one, other);
            case 3 -> tokens.set(one, tokens.get(other));
            default -> tokens.set(one, STRANGERS.get(random.nextInt(STRANGERS.size())));
        }
        return String.join("", tokens);
    }

    private static void assertTiles(String sql) {
        int end = 0;
        for (Piece piece : Splitter.split(sql)) {
            assertThat(piece.start()).as(sql).isEqualTo(end);
            end = piece.end();
        }
        assertThat(end).as(sql).isEqualTo(sql.length());
    }

    private static void assertInside(Span span, String sql) {
        assertThat(span.start()).as(sql).isBetween(0, sql.length());
        assertThat(span.end()).as(sql).isBetween(span.start(), sql.length());
    }
}
