package io.github.concertina.plan;

import java.util.List;

/**
 * The columns that a step fills or compares: with them goes what the ledger knows of the step.
 *
 * @param table theirs, which is another one than the step's where rows go from table to table
 * @param columns by the names that they have when the step begins; none where rows are deleted
 */
public record NewSide(TableName table, List<Ident> columns) {
    public NewSide {
        columns = List.copyOf(columns);
    }

    /** Those that are assigned to. */
    static NewSide of(TableName table, List<Backfill.Assignment> assignments) {
        return new NewSide(
                table, assignments.stream().map(Backfill.Assignment::column).toList());
    }
}
