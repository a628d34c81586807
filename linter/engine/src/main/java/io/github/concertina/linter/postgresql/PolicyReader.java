package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.sql.Lexer;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.TokenKind;
import io.github.concertina.linter.text.MappedText;
import java.util.List;

/** Reads CREATE POLICY name ON table …, and the same with ALTER and DROP. */
final class PolicyReader {
    private PolicyReader() {}

    static List<Fact> read(MappedText text, Piece statement) {
        Lexer lexer = new Lexer(text.text(), statement.start(), statement.end());
        String policy = "";
        while (lexer.next() != TokenKind.END && !lexer.isWord("on")) {
            policy = lexer.kind().isTrivia() ? policy : Places.fold(lexer.token());
        }
        do {
            lexer.next();
        } while (lexer.kind().isTrivia());
        Name table = PlainStatement.name(lexer);
        if (table == null) {
            return List.of();
        }
        Fact.ChangePolicy.Fate how = switch (statement.headWord(0)) {
            case "create" -> Fact.ChangePolicy.Fate.CREATED;
            case "drop" -> Fact.ChangePolicy.Fate.DROPPED;
            default -> lexer.isWord("rename") ? Fact.ChangePolicy.Fate.RENAMED : Fact.ChangePolicy.Fate.ALTERED;
        };
        boolean restrictive = false;
        if (lexer.isWord("as")) {
            do {
                lexer.next();
            } while (lexer.kind().isTrivia());
            restrictive = lexer.isWord("restrictive");
        }
        return List.of(new Fact.ChangePolicy(
                table, how, policy, restrictive, text.toSource(statement.start(), statement.end())));
    }
}
