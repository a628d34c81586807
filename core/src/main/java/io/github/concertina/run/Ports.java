package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.ledger.Ledger;
import io.github.concertina.ledger.ReadSwitches;
import io.github.concertina.ledger.Runs;
import io.github.concertina.ledger.Scripts;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Removal;
import io.github.concertina.schema.Table;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** The ledger's parts, in one schema. */
record Ports(Ledger ledger, ReadSwitches switches, Evidence evidence, Scripts scripts, Runs runs) {
    static Ports of(Dialect dialect, Ident schema) {
        return new Ports(
                dialect.ledger(schema),
                dialect.readSwitches(schema),
                dialect.evidence(schema),
                dialect.scripts(schema),
                dialect.runs(schema));
    }

    /**
     * What the guards of a removal look at.
     *
     * @param run what is carried out; empty for somebody who only looks
     */
    Scene scene(Context context, Removal removal, Table table, String run) throws SQLException {
        return new Scene(
                context.work(),
                removal,
                table,
                context.dialect().usage(),
                evidence,
                switches,
                runs,
                context.settings(),
                forced(context, removal, run));
    }

    /** A file's force is for every guard of its step; an operator's for one guard, by name. */
    private Map<GuardName, String> forced(Context context, Removal removal, String run) throws SQLException {
        Map<GuardName, String> forced = new EnumMap<>(GuardName.class);
        for (Evidence.Force each : evidence.forces(context.work(), removal.change(), run)) {
            forced.put(each.guard(), each.reason() + ", ordered by " + each.by());
        }
        String byFile = removal.force();
        if (byFile != null) {
            removal.guards().forEach(guard -> forced.put(guard, byFile));
        }
        return forced;
    }
}
