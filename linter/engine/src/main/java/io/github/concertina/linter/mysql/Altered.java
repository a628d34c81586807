package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What an ALTER TABLE says and what follows from it for the table, as far as it has been read. Not thread-safe. */
final class Altered {
    private final Name table;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    Altered(Name table) {
        this.table = table;
    }

    Name table() {
        return table;
    }

    void says(Clause clause) {
        clauses.add(clause);
    }

    void says(Clause.Kind kind, String subject, Span place) {
        clauses.add(new Clause(kind, subject, place));
    }

    void does(Fact fact) {
        facts.add(fact);
    }

    /** The statement as a whole, and then what its clauses do. */
    List<Fact> facts(String algorithm, String lock, Span span) {
        List<Fact> all = new ArrayList<>();
        all.add(new Fact.AlterTable(table, clauses, algorithm, lock, span));
        all.addAll(facts);
        return all;
    }
}
