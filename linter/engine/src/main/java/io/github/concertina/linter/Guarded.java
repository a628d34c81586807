package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import java.util.List;

/** What statements are behind a guard that only the database can decide: as if IF [NOT] EXISTS stood in them. */
final class Guarded {
    private Guarded() {}

    static List<Fact> of(List<Fact> facts) {
        return facts.stream().map(Guarded::of).toList();
    }

    private static Fact of(Fact fact) {
        if (fact instanceof Fact.CreateTable table) {
            return new Fact.CreateTable(
                    table.table(),
                    true,
                    table.temporary(),
                    table.origin(),
                    table.columns(),
                    table.constraints(),
                    table.parents(),
                    table.partitioned(),
                    table.span());
        }
        if (fact instanceof Fact.AddColumn add) {
            return new Fact.AddColumn(add.table(), add.column(), true, add.span());
        }
        if (fact instanceof Fact.DropColumn drop) {
            return new Fact.DropColumn(drop.table(), drop.column(), true, drop.cascade(), drop.span());
        }
        if (fact instanceof Fact.DropObject drop) {
            return new Fact.DropObject(
                    drop.kind(), drop.name(), true, drop.cascade(), drop.concurrently(), drop.span());
        }
        return fact;
    }
}
