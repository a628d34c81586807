package io.github.concertina.linter.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** What it is to give a table another name: the database in front of the new one may be another, too. */
final class Renaming {
    private Renaming() {}

    static List<Fact> facts(Name table, Name to, Span span) {
        String database = to.schema();
        if (database == null || database.equals(table.schema())) {
            return List.of(new Fact.RenameTable(table, to.name(), span));
        }
        // Under its own name a table can only go to another database.
        if (table.name().equals(to.name())) {
            return List.of(new Fact.SetTableSchema(table, database, span));
        }
        Fact.RenameTable renamed = new Fact.RenameTable(table, to.name(), span);
        return table.schema() == null
                ? List.of(renamed)
                : List.of(renamed, new Fact.SetTableSchema(new Name(table.schema(), to.name()), database, span));
    }
}
