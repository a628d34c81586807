package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Removal;
import io.github.concertina.schema.Table;

/** The ledger's parts, in one schema. */
record Ports(Ledger ledger, ReadSwitches switches, Evidence evidence) {
    static Ports of(Dialect dialect, Ident schema) {
        return new Ports(dialect.ledger(schema), dialect.readSwitches(schema), dialect.evidence(schema));
    }

    /** What the guards of a removal look at. */
    Scene scene(Context context, Removal removal, Table table) {
        return new Scene(
                context.work(), removal, table, context.dialect().usage(), evidence, switches, context.settings());
    }
}
