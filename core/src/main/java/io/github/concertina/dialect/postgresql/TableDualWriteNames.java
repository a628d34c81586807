package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite;
import io.github.concertina.plan.TableName;

/** What the parts of one dual write between tables are called: a hash of what it is about, as within one table. */
record TableDualWriteNames(String change, TableName table, TableName toTable) {
    static TableDualWriteNames of(TableDualWrite rule) {
        return new TableDualWriteNames(rule.change(), rule.table(), rule.toTable());
    }

    /** On either table; sorts last, as triggers of one kind fire in the order of their names. */
    Ident trigger() {
        return new Ident("zzz_concertina_dual_write_" + id());
    }

    /** On either table: refuses what would not reach the other. The trigger of a dual write within a table comes after. */
    Ident truncateTrigger() {
        return new Ident("concertina_no_truncate_" + id());
    }

    TableName forward() {
        return table.sibling(new Ident("concertina_dual_write_" + id()));
    }

    TableName backward() {
        return table.sibling(new Ident("concertina_dual_write_back_" + id()));
    }

    TableName truncate() {
        return table.sibling(new Ident("concertina_no_truncate_" + id()));
    }

    TableName sequence() {
        return table.sibling(new Ident("concertina_legacy_writes_" + id()));
    }

    private String id() {
        return DualWriteNames.hash(change + "\n" + table.name() + "\n->\n" + toTable);
    }
}
