package io.github.concertina.dialect.postgresql;

import io.github.concertina.dialect.LockClaim;
import io.github.concertina.plan.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The locks that statements take, on the tables that there are now. */
final class Claims {
    private final TableTree tree;

    Claims(TableTree tree) {
        this.tree = tree;
    }

    /** On this table alone, as statements with ONLY take them. */
    static List<LockClaim> only(TableName table, LockMode mode) {
        return List.of(new LockClaim(table, mode.words()));
    }

    /** On the table and all that inherits from it. */
    List<LockClaim> on(TableName table, LockMode mode) {
        return tree.of(table).stream()
                .map(each -> new LockClaim(each, mode.words()))
                .toList();
    }

    /** The same on several tables, in one order for everybody: who takes them in another order may deadlock. */
    List<LockClaim> on(Collection<TableName> tables, LockMode mode) {
        List<LockClaim> all = new ArrayList<>();
        tables.stream()
                .flatMap(table -> on(table, mode).stream())
                .filter(claim -> !all.contains(claim))
                .forEach(all::add);
        return all;
    }
}
