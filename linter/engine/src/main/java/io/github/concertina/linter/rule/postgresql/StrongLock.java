package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;

/** Which facts take ACCESS EXCLUSIVE on their table, and keep it until the transaction ends. */
final class StrongLock {
    private StrongLock() {}

    static boolean isTakenBy(Fact fact) {
        if (fact instanceof Fact.AddConstraint add) {
            return add.constraint().references() == null;
        }
        return fact instanceof Fact.AddColumn
                || fact instanceof Fact.DropColumn
                || fact instanceof Fact.AlterType
                || fact instanceof Fact.SetNotNull
                || fact instanceof Fact.DropNotNull
                || fact instanceof Fact.SetDefault
                || fact instanceof Fact.DropDefault
                || fact instanceof Fact.DropConstraint
                || fact instanceof Fact.RenameColumn
                || fact instanceof Fact.RenameTable
                || fact instanceof Fact.Rewrite
                || fact instanceof Fact.RowSecurity;
    }
}
