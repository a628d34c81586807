package io.github.concertina.linter.fuzz;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.time.LocalDate;
import java.util.List;

/** What holds of every text that is taken for SQL. */
final class Sql {
    private Sql() {}

    /** Cuts it, and lints it as a released script and as a new one. */
    static void hold(String server, String sql) {
        Dialect dialect = Server.parse(server).dialect();
        tiles(sql, dialect);
        Source source = new Source("V1__x.sql", sql);
        Migration released = script(source, false);
        judge(server, new MigrationSet(List.of(released, script(source, true)), List.of()));
    }

    private static Migration script(Source source, boolean judged) {
        return new Migration(
                source.path(),
                source,
                new Span(0, 0),
                Migration.Kind.FORWARD,
                judged,
                Migration.Transaction.AS_STATEMENTS_NEED,
                List.of(new Work.Sql(MappedText.whole(source))));
    }

    /** Lints them with every rule; every place is in its file. */
    static void judge(String server, MigrationSet set) {
        LintResult result = new Linter(Server.parse(server), Lint.LIMITED, Rules.all(), LocalDate.of(2026, 11, 20))
                .lint(set.migrations(), set.unread(), true);
        result.findings().forEach(finding -> inside(finding.span(), finding.source()));
        result.notes().forEach(note -> inside(note.span(), note.source()));
    }

    private static void tiles(String sql, Dialect dialect) {
        int end = 0;
        for (Piece piece : Splitter.split(sql, dialect)) {
            require(piece.start() == end && piece.end() > end, "pieces do not tile");
            end = piece.end();
        }
        require(end == sql.length(), "pieces do not cover");
        Lexer lexer = new Lexer(sql, 0, sql.length(), dialect);
        int at = 0;
        while (lexer.next() != TokenKind.END) {
            require(lexer.start() == at && lexer.end() > at, "tokens do not tile");
            at = lexer.end();
        }
        require(at == sql.length(), "tokens do not cover");
    }

    private static void inside(Span span, Source source) {
        require(
                span.start() >= 0
                        && span.end() >= span.start()
                        && span.end() <= source.text().length(),
                "a place outside of its file");
        source.position(span.start());
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException(what);
        }
    }
}
