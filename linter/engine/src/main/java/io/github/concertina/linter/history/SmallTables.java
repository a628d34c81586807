package io.github.concertina.linter.history;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import java.util.Map;
import java.util.Set;

/** The tables that statistics know to be small: what takes as long as a table is big takes no time there. */
public final class SmallTables {
    /** Where a rule has no number of its own; a scan of so many rows is over within milliseconds. */
    public static final long DEFAULT_ROWS = 10_000;

    private static final Set<String> MATTER_TO = Set.of(
            "add-check-validating",
            "add-column-generated-stored",
            "add-column-rewrite-default",
            "add-column-serial",
            "add-exclusion",
            "add-fk-validating",
            "add-pk-blocking",
            "add-pk-nullable",
            "add-unique-blocking",
            "alter-type-rewrite",
            "create-index-blocking",
            "dml-with-ddl-same-tx",
            "set-not-null-scan",
            "unbounded-dml");

    private final Map<String, Long> rows;

    /** Rows by table name, with or without schema. */
    public SmallTables(Map<String, Long> rows) {
        this.rows = Map.copyOf(rows);
    }

    /** Whether the danger that the rule is about grows with the table. */
    public static boolean matterTo(String rule) {
        return MATTER_TO.contains(rule);
    }

    /** Whether every table of that fact is known and has at most so many rows. */
    public boolean isSmall(Fact fact, long most) {
        if (!(fact instanceof Fact.OnTable onTable) || rows.isEmpty()) {
            return false;
        }
        if (fact instanceof Fact.AddConstraint add) {
            Name other = add.constraint().references();
            if (other != null && !isSmall(other, most)) {
                return false;
            }
        }
        return isSmall(onTable.table(), most);
    }

    private boolean isSmall(Name table, long most) {
        Long exact = rows.get((table.schema() == null ? "public" : table.schema()) + "." + table.name());
        Long known = exact != null ? exact : rows.get(table.name());
        return known != null && known <= most;
    }
}
