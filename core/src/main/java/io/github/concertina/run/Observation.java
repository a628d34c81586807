package io.github.concertina.run;

import io.github.concertina.guard.Guards;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.plan.DualWrite;
import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Old;
import io.github.concertina.plan.Removal;
import io.github.concertina.plan.TableName;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableTrigger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counting the use of old shapes before a contract step asks for it: from the switch on, and anew with each release.
 *
 * <p>Runs in the open transaction. Without it the first contract step would always be refused, since version N-1 still
 * ran for a while after the switch.
 */
final class Observation {
    private final Context context;
    private final Ports ports;

    Observation(Context context, Ports ports) {
        this.context = context;
        this.ports = ports;
    }

    /** Begins to count the old sides of a change's dual writes. */
    void begin(String change, TableName name) throws SQLException {
        Table table = context.dialect().catalog(context.work()).table(name);
        for (TableTrigger trigger : table.triggers()) {
            DualWrite rule = trigger.dualWrite();
            if (rule != null && rule.change().equals(change)) {
                for (Ident old : rule.oldColumns()) {
                    look(change, table, new Old.OfColumn(old));
                }
            }
        }
        if (table.leading().stream().anyMatch(rule -> rule.change().equals(change))) {
            look(change, table, new Old.WholeTable());
        }
    }

    /** Begins to count one old shape. */
    void begin(String change, TableName name, Old old) throws SQLException {
        look(change, context.dialect().catalog(context.work()).table(name), old);
    }

    /** Looks at everything that is counted: what has grown is counted anew. */
    void again() throws SQLException {
        for (Evidence.Subject subject : ports.evidence().watched(context.work())) {
            Optional<Table> table = context.dialect()
                    .catalog(context.work())
                    .findTable(TableName.of(subject.schema(), subject.table()));
            if (table.filter(each -> each.identity() == subject.identity()).isPresent()) {
                look(subject.change(), table.get(), Old.parse(subject.old()));
            }
        }
    }

    private void look(String change, Table table, Old old) throws SQLException {
        Removal removal = new Removal(
                change,
                table.name(),
                old,
                true,
                old instanceof Old.OfConstraint
                        ? List.of(GuardName.STATEMENTS)
                        : List.of(GuardName.LEGACY_WRITES, GuardName.STATEMENTS),
                Map.of(),
                null,
                null,
                null);
        Guards.ask(ports.scene(context, removal, table, ""), old);
    }
}
