package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.release.Header;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.sql.Piece;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a migration will still make good: views, functions, indexes, keys and grants to come. Read once, and only if a rule asks. */
final class Ahead {
    private final Migration migration;
    private final Reading reading;

    @Nullable
    private List<Occurrence> all;

    Ahead(Migration migration, Reading reading) {
        this.reading = reading;
        this.migration = migration;
    }

    /** What comes after the statement of that number. */
    List<Occurrence> after(int statement) {
        List<Occurrence> known = all;
        if (known == null) {
            known = read();
            all = known;
        }
        int from = 0;
        int to = known.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (known.get(middle).statement() <= statement) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return known.subList(from, known.size());
    }

    private List<Occurrence> read() {
        List<Occurrence> found = new ArrayList<>();
        Iterator<Reading.Script> scripts = reading.scripts().iterator();
        int statement = 0;
        for (Work work : migration.work()) {
            if (work instanceof Work.Known known) {
                statement++;
                add(known.facts(), statement, found);
            } else if (work instanceof Work.Remark remark) {
                statement += Header.in(remark).isPresent() ? 1 : 0;
            } else {
                Reading.Script script = scripts.next();
                statement += script.header().isPresent() ? 1 : 0;
                for (Reading.Statement read : script.statements()) {
                    statement++;
                    if (makesGood(read.piece())) {
                        add(read.facts(), statement, found);
                    }
                }
            }
        }
        return found;
    }

    private static boolean makesGood(Piece piece) {
        return switch (piece.headWord(0)) {
            // A key that is added to a table afterwards, as dumps have it; another name that a view behind it goes by.
            case "alter" ->
                piece.head().contains("primary")
                        || piece.head().contains("rename")
                        || piece.head().contains("schema");
            case "grant", "commit", "end", "rollback", "abort" -> true;
            case "create" -> {
                String what = piece.headWord(piece.headWord(1).equals("or") ? 3 : 1);
                yield what.equals("view")
                        || what.equals("index")
                        || what.equals("materialized")
                        || what.equals("type")
                        || what.equals("domain")
                        || what.equals("sequence")
                        || what.equals("unique")
                        || what.equals("function")
                        || what.equals("procedure");
            }
            default -> false;
        };
    }

    private static void add(List<Fact> facts, int statement, List<Occurrence> found) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.CreateView
                    || fact instanceof Fact.CreateRoutine
                    || fact instanceof Fact.CreateIndex
                    || fact instanceof Fact.AddConstraint
                    || fact instanceof Fact.CreateEnum
                    || fact instanceof Fact.CreateDomain
                    || fact instanceof Fact.CreateObject
                    || fact instanceof Fact.RenameTable
                    || fact instanceof Fact.RenameColumn
                    || fact instanceof Fact.SetTableSchema
                    || fact instanceof Fact.Grant
                    || fact instanceof Fact.Commit) {
                found.add(new Occurrence(fact, statement));
            }
        }
    }
}
