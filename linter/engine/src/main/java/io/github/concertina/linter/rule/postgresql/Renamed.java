package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.TableState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a table and its columns were called when the transaction began, and what they are called by now. */
final class Renamed {
    private Name old;
    private Name now;
    /** By the names that the running version uses. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private Renamed(Name table) {
        this.old = table;
        this.now = table;
    }

    /**
     * As the table was before these facts, the newest first.
     *
     * @param table as it is after them
     */
    static Renamed before(TableState table, List<Fact> facts) {
        Renamed renamed = new Renamed(table.name());
        table.columns().forEach(column -> renamed.columns.put(column.name(), column.name()));
        facts.forEach(renamed::undo);
        renamed.now = renamed.old;
        return renamed;
    }

    /** Whether a name that was written is that of the catalog; without a schema it is wherever that table is. */
    static boolean is(Name written, Name table) {
        return written.name().equals(table.name())
                && (written.schema() == null || written.schema().equals(table.schema()));
    }

    Name old() {
        return old;
    }

    Name now() {
        return now;
    }

    private void undo(Fact fact) {
        if (fact instanceof Fact.RenameTable rename
                && is(new Name(rename.table().schema(), rename.newName()), old)) {
            old = new Name(old.schema(), rename.table().name());
        } else if (fact instanceof Fact.SetTableSchema move
                && is(new Name(move.newSchema(), move.table().name()), old)) {
            old = Catalog.key(move.table());
        } else if (fact instanceof Fact.RenameColumn rename && is(rename.table(), old)) {
            if (columns.remove(rename.newName()) != null) {
                columns.put(rename.column(), rename.column());
            }
        } else if (fact instanceof Fact.AddColumn add && is(add.table(), old)) {
            // The running version does not know it.
            columns.remove(add.column().name());
        }
    }

    /** Goes on with what happens to the table. */
    void apply(Fact fact) {
        if (fact instanceof Fact.RenameTable rename && is(rename.table(), now)) {
            now = new Name(now.schema(), rename.newName());
        } else if (fact instanceof Fact.SetTableSchema move && is(move.table(), now)) {
            now = now.in(move.newSchema());
        } else if (fact instanceof Fact.RenameColumn rename && is(rename.table(), now)) {
            columns.replaceAll((name, current) -> current.equals(rename.column()) ? rename.newName() : current);
        }
    }

    /** Whether the view has every column under the name that the running version uses. */
    boolean isShownBy(ViewQuery query) {
        return columns.entrySet().stream()
                .allMatch(column -> column.getKey()
                        .equals(query.allColumns() ? column.getValue() : query.shows(column.getValue())));
    }
}
