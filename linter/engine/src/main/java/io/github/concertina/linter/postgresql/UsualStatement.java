package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the forms in which most statements are written, without the grammar: loading that, and teaching it its first
 * statements, takes longer than a hundred files. Whatever is not exactly such a form is left to the grammar, and a test
 * holds the two together.
 */
final class UsualStatement {
    private UsualStatement() {}

    /** What the grammar would have read, or nothing where it has to be asked. */
    static Optional<List<Fact>> read(MappedText text, Piece statement) {
        try {
            return Optional.of(facts(statement, new UsualTokens(text, statement.start(), statement.end())));
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    private static List<Fact> facts(Piece statement, UsualTokens tokens) {
        // The head is words alone: something else may stand between them.
        tokens.expect(statement.headWord(0));
        tokens.expect(statement.headWord(1));
        return switch (statement.headWord(0) + " " + statement.headWord(1)) {
            case "create table" -> List.of(new UsualCreate(tokens).table());
            case "create index" -> List.of(new UsualCreate(tokens).index(false));
            case "create unique" -> {
                tokens.expect("index");
                yield List.of(new UsualCreate(tokens).index(true));
            }
            case "create view" -> List.of(new UsualCreate(tokens).view(false));
            case "create or" -> {
                tokens.expect("replace");
                tokens.expect("view");
                yield List.of(new UsualCreate(tokens).view(true));
            }
            case "alter table" -> UsualAlter.read(tokens);
            case "drop table" -> drop(ObjectKind.TABLE, tokens);
            case "drop view" -> drop(ObjectKind.VIEW, tokens);
            case "drop index" -> drop(ObjectKind.INDEX, tokens);
            case "drop sequence" -> drop(ObjectKind.SEQUENCE, tokens);
            default -> throw new Unusual();
        };
    }

    private static List<Fact> drop(ObjectKind kind, UsualTokens tokens) {
        boolean concurrently = kind == ObjectKind.INDEX && tokens.accept("concurrently");
        boolean ifExists = tokens.accept("if", "exists");
        List<Name> names = new ArrayList<>();
        do {
            names.add(tokens.name());
        } while (tokens.accept(','));
        boolean cascade = tokens.accept("cascade");
        tokens.expectEnd();
        List<Fact> facts = new ArrayList<>();
        for (Name name : names) {
            facts.add(new Fact.DropObject(kind, name, ifExists, cascade, concurrently, tokens.whole()));
        }
        return facts;
    }
}
