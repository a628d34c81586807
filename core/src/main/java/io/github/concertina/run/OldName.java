package io.github.concertina.run;

import io.github.concertina.guard.Scene;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import java.sql.SQLException;

/**
 * The clock of a table's old name: from the rename on, applications can do without it, and its use is counted.
 *
 * <p>Behind the rename and in a transaction of its own: reading the statistics of all statements would hold its lock for
 * longer. A run that is cut off between the two is run again, and begins to count then.
 */
final class OldName {
    private final Context context;
    private final Ports ports;
    private final String change;

    OldName(Context context, Ports ports, String change) {
        this.context = context;
        this.ports = ports;
        this.change = change;
    }

    /** Begins to count, once for each view. */
    void begin(TableName old, Ident newName) throws SQLException {
        new Retried(context).run("the clock of " + old + ", the ledger", () -> {
            ports.ledger().install(context.work());
            Table view = context.dialect().catalog(context.work()).table(old);
            Evidence.Subject subject = Scene.subject(change, view.name(), view.identity(), new Old.WholeTable());
            if (!isKnown(subject)) {
                ports.evidence().lock(context.work());
                if (!isKnown(subject)) {
                    ports.evidence().record(context.work(), subject, Evidence.Kind.RENAMED, "to " + newName, 0);
                    new Observation(context, ports).begin(change, view.name(), new Old.WholeTable());
                }
            }
            return true;
        });
    }

    private boolean isKnown(Evidence.Subject subject) throws SQLException {
        return ports.evidence()
                .last(context.work(), subject, Evidence.Kind.RENAMED)
                .isPresent();
    }
}
