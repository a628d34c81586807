package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.Fingerprint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;

/** What the parts of one dual write are called: a hash of what it is about, since the names would be too long. */
record DualWriteNames(String change, TableName table, Ident from, Ident to) {
    static DualWriteNames of(DualWrite rule) {
        return new DualWriteNames(rule.change(), rule.table(), rule.from(), rule.to());
    }

    /** Sorts last: triggers of one kind fire in the order of their names. */
    Ident trigger() {
        return new Ident("zzz_concertina_dual_write_" + id());
    }

    TableName function() {
        return table.sibling(new Ident("concertina_dual_write_" + id()));
    }

    TableName sequence() {
        return table.sibling(new Ident("concertina_legacy_writes_" + id()));
    }

    private String id() {
        return hash(change + "\n" + table.name() + "\n" + from + "\n" + to);
    }

    /** Sixteen letters and digits. */
    static String hash(String whole) {
        return Fingerprint.of(whole);
    }
}
