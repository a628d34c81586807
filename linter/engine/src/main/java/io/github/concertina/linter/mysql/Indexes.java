package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;

/** What an index is to the history. */
final class Indexes {
    private Indexes() {}

    static Fact created(Name table, ElementReader.Read read, Span span) {
        Constraint key = read.constraint();
        String method = switch (read.kind()) {
            case ADD_FULLTEXT -> "fulltext";
            case ADD_SPATIAL -> "spatial";
            default -> "btree";
        };
        return new Fact.CreateIndex(
                table,
                read.index(),
                read.columns(),
                key != null && key.kind() == Constraint.Kind.UNIQUE,
                false,
                false,
                false,
                false,
                method + " (" + String.join(", ", read.columns()) + ")",
                span);
    }

    /** MySQL's indexes belong to a table, as PostgreSQL's do to a schema. */
    static Name name(Name table, String index) {
        return new Name(table.name(), index);
    }

    static Clause clause(ElementReader.Read read, Span span) {
        return new Clause(read.kind(), read.index(), span);
    }
}
