package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ALTER of sequences, types and functions, as far as it gives them another name or place; and SET TABLESPACE of what is no
 * single table. The grammar knows few of these forms; those of views it knows ({@link AlterView}).
 */
final class AlterOther {
    private final UsualTokens tokens;

    private AlterOther(UsualTokens tokens) {
        this.tokens = tokens;
    }

    /** What the statement in that range does, if it is one of these; nothing where the grammar has to be asked. */
    static Optional<List<Fact>> read(MappedText text, int start, int end) {
        try {
            return Optional.of(new AlterOther(new UsualTokens(text, start, end)).facts());
        } catch (Unusual e) {
            return Optional.empty();
        }
    }

    private List<Fact> facts() {
        tokens.expect("alter");
        ObjectKind kind = kind();
        if (tokens.accept("all", "in")) {
            return List.of(everything(kind));
        }
        if (kind == ObjectKind.TABLE) {
            throw new Unusual();
        }
        tokens.accept("if", "exists");
        Name name = tokens.name();
        boolean view = kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
        if (kind == ObjectKind.FUNCTION && tokens.isSymbol('(')) {
            arguments();
        }
        if (!view && kind != ObjectKind.INDEX && tokens.accept("set", "schema")) {
            return List.of(ended(new Fact.MoveObject(kind, name, tokens.identifier(), tokens.whole())));
        }
        if (tokens.accept("set", "tablespace")) {
            if (kind != ObjectKind.INDEX && kind != ObjectKind.MATERIALIZED_VIEW) {
                throw new Unusual();
            }
            tokens.identifier();
            return List.of(ended(new Fact.RewriteObject(Fact.Rewrite.Kind.SET_TABLESPACE, kind, name, tokens.whole())));
        }
        if (!view && kind != ObjectKind.INDEX && tokens.accept("rename")) {
            return List.of(ended(renamed(kind, name)));
        }
        if (kind == ObjectKind.TYPE) {
            return attributes(name);
        }
        throw new Unusual();
    }

    private Fact ended(Fact fact) {
        tokens.expectEnd();
        return fact;
    }

    private ObjectKind kind() {
        if (tokens.accept("materialized", "view")) {
            return ObjectKind.MATERIALIZED_VIEW;
        }
        if (tokens.accept("function") || tokens.accept("procedure") || tokens.accept("routine")) {
            return ObjectKind.FUNCTION;
        }
        for (ObjectKind kind : List.of(
                ObjectKind.VIEW,
                ObjectKind.SEQUENCE,
                ObjectKind.TYPE,
                ObjectKind.DOMAIN,
                ObjectKind.INDEX,
                ObjectKind.TABLE)) {
            if (tokens.accept(kind.sql())) {
                return kind;
            }
        }
        throw new Unusual();
    }

    /** ALL IN TABLESPACE a [OWNED BY role, …] SET TABLESPACE b [NOWAIT]. */
    private Fact everything(ObjectKind kind) {
        tokens.expect("tablespace");
        tokens.identifier();
        if (tokens.accept("owned", "by")) {
            do {
                tokens.identifier();
            } while (tokens.accept(','));
        }
        tokens.expect("set");
        tokens.expect("tablespace");
        tokens.identifier();
        tokens.accept("nowait");
        return ended(new Fact.RewriteObject(Fact.Rewrite.Kind.SET_TABLESPACE, kind, null, tokens.whole()));
    }

    private void arguments() {
        int depth = 0;
        do {
            depth += tokens.isSymbol('(') ? 1 : tokens.isSymbol(')') ? -1 : 0;
            tokens.next();
        } while (depth > 0 && !tokens.isEnd());
    }

    private Fact renamed(ObjectKind kind, Name name) {
        if (tokens.accept("to")) {
            return new Fact.RenameObject(kind, name, tokens.identifier(), tokens.whole());
        }
        if (kind != ObjectKind.TYPE) {
            throw new Unusual();
        }
        tokens.expect("attribute");
        String from = tokens.identifier();
        tokens.expect("to");
        String to = tokens.identifier();
        cascade();
        return new Fact.RenameAttribute(name, from, to, tokens.whole());
    }

    private boolean cascade() {
        boolean cascade = tokens.accept("cascade");
        if (!cascade) {
            tokens.accept("restrict");
        }
        return cascade;
    }

    private List<Fact> attributes(Name type) {
        List<Fact> facts = new ArrayList<>();
        do {
            tokens.expect("drop");
            tokens.expect("attribute");
            tokens.accept("if", "exists");
            String attribute = tokens.identifier();
            facts.add(new Fact.DropAttribute(type, attribute, cascade(), tokens.whole()));
        } while (tokens.accept(','));
        tokens.expectEnd();
        return facts;
    }
}
