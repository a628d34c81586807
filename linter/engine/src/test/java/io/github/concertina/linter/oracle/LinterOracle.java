package io.github.concertina.linter.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every statement of ours, and thousands of changed ones, before PostgreSQL's own parser: what it accepts is read or
 * noted, and begins and ends where we say.
 */
class LinterOracle {
    private static final int MUTANTS = 2_000;

    /** Longer ones are tried whole: a change in one of many statements says as much in a short script. */
    private static final int SHORT = 2_000;

    private int scripts;
    private int whole;
    private int statements;
    private int mutants;
    private int read;
    private final Map<String, Integer> noted = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    @Test
    void whatItAcceptsIsReadOrNoted() throws IOException {
        List<String> corpus = Corpus.all();
        try (Parser parser = Parser.start()) {
            for (String script : corpus) {
                Parser.Answer all = parser.ask(script);
                boundaries(script, all);
                whole += all.accepts() ? 1 : 0;
                scripts++;
                for (String statement : statementsOf(script)) {
                    if (parser.ask(statement).accepts()) {
                        statements++;
                        lint(statement);
                    }
                }
            }
            List<String> few =
                    corpus.stream().filter(script -> script.length() < SHORT).toList();
            Random random = new Random(20_261_121);
            for (int i = 0; i < MUTANTS; i++) {
                String mutant = Corpus.mutant(few.get(random.nextInt(few.size())), random);
                Parser.Answer answer = parser.ask(mutant);
                if (answer.accepts()) {
                    mutants++;
                    boundaries(mutant, answer);
                    lint(mutant);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(statements).isGreaterThan(800);
        // Others hold a placeholder, or what PostgreSQL itself refuses.
        assertThat(whole).isGreaterThan(scripts * 9 / 10);
        assertThat(mutants).isGreaterThan(300);
        Files.writeString(
                GeneratedText.repository().resolve("docs/measurements/oracle-" + LocalDate.now(ZoneOffset.UTC) + ".md"),
                report());
    }

    private String report() {
        StringBuilder report = new StringBuilder("# The linter beside PostgreSQL's own parser\n\n");
        report.append("`mvn -Poracle -pl linter/engine -am verify`, ").append(LocalDate.now(ZoneOffset.UTC));
        report.append(": libpg_query 18.1.5 accepts ")
                .append(statements)
                .append(" statements of ")
                .append(scripts);
        report.append(" scripts of ours, ")
                .append(whole)
                .append(" of them whole (tests, rule examples, the shop, a list of statements of many kinds), and ");
        report.append(mutants)
                .append(" of ")
                .append(MUTANTS)
                .append(" scripts with one token changed. Every one of them was");
        report.append(" linted without a failure, and where a statement begins and ends we agree. ")
                .append(read);
        report.append(" statements were read or known to need no reading; the others are a note, never a finding:\n\n");
        report.append("| begins with | notes |\n|---|---|\n");
        noted.forEach((head, count) ->
                report.append("| `").append(head).append("` | ").append(count).append(" |\n"));
        return report.toString();
    }

    private static List<String> statementsOf(String script) {
        return Splitter.split(script).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .map(piece -> script.substring(piece.start(), piece.end()))
                .toList();
    }

    private void boundaries(String script, Parser.Answer answer) {
        if (!answer.accepts()) {
            return;
        }
        List<String> ours =
                statementsOf(script).stream().map(LinterOracle::bare).toList();
        List<String> theirs =
                answer.statements().stream().map(LinterOracle::bare).toList();
        if (!ours.equals(theirs)) {
            differences.add("boundaries of: " + script + "\nours: " + ours + "\ntheirs: " + theirs);
        }
    }

    /** From the first token that counts to the last one, without the semicolon. */
    private static String bare(String statement) {
        Lexer lexer = new Lexer(statement);
        int start = -1;
        int end = 0;
        while (lexer.next() != TokenKind.END) {
            if (!lexer.kind().isTrivia() && !(lexer.isSymbol(';') && lexer.end() == statement.length())) {
                start = start < 0 ? lexer.start() : start;
                end = lexer.end();
            }
        }
        return start < 0 ? "" : statement.substring(start, end);
    }

    private void lint(String statement) {
        LintResult result = Lint.scripts(
                "postgresql:18",
                Lint.LIMITED,
                Rules.all(),
                List.of(new RuleCase.Script("V1__x.sql", false, true, statement)));
        if (result.notes().isEmpty()) {
            read++;
        }
        result.notes().stream()
                .filter(note -> note.reason().startsWith("the grammar"))
                .forEach(note -> noted.merge(
                        head(note.source().text().substring(note.span().start())), 1, Integer::sum));
    }

    private static String head(String statement) {
        String[] words = statement.strip().split("\\s+", 4);
        return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
    }
}
