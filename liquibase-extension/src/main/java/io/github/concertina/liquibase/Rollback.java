package io.github.concertina.liquibase;

import io.github.concertina.operation.Additive;
import io.github.concertina.operation.CreateIndexConcurrently;
import io.github.concertina.operation.DropIndexConcurrently;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.binding.Node;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import java.util.ArrayList;
import java.util.List;
import liquibase.database.Database;
import liquibase.exception.RollbackImpossibleException;
import liquibase.statement.SqlStatement;

/**
 * What Liquibase's rollback does with an operation: an index is dropped again, every other shape is kept, unless somebody
 * says why what an expand step added is to go.
 */
final class Rollback {
    private Rollback() {}

    /** A dropped index is known to nobody any more; what was added can always stay. */
    static boolean isPossible(Operation operation) {
        return !(operation instanceof DropIndexConcurrently);
    }

    static SqlStatement[] of(ConcertinaChange change, Database database) throws RollbackImpossibleException {
        if (change.operation() instanceof CreateIndexConcurrently created) {
            DropIndexConcurrentlyChange inverse = new DropIndexConcurrentlyChange();
            inverse.become(drop(change, created), change.getChangeSet());
            return Statements.of(inverse, database);
        }
        if (!isPossible(change.operation())) {
            throw new RollbackImpossibleException(
                    change.place() + ": what " + change.operation().target()
                            + " was is not kept\n  cure: build it again with createIndexConcurrently in a new changeSet");
        }
        if (ConcertinaConfiguration.current().text("rollback").equals("drop")
                && change.operation() instanceof Additive added) {
            return Statements.of(new TakenBack(change, added.undo(reason(change))), database);
        }
        String message = change.place() + ": " + change.type().name() + " "
                + change.operation().table() + " " + change.operation().target()
                + " is kept: N-1 works with it, and what was written through it would be lost";
        return Runs.print(database)
                ? Statements.text(Statements.comment(message))
                : new SqlStatement[] {new KeepStatement(message)};
    }

    private static String reason(ConcertinaChange change) {
        String reason = ConcertinaConfiguration.current().text("rollbackReason");
        if (reason.isBlank()) {
            throw new Refused(new Refusal(
                            "rollback=drop loses what was written through what "
                                    + change.type().name() + " added, and gives no reason",
                            "concertina.rollbackReason=…, which is recorded; or leave rollback=drop out: N-1 works with"
                                    + " what was added")
                    .at(change.place()));
        }
        return reason;
    }

    private static Written drop(ConcertinaChange change, CreateIndexConcurrently created) {
        Place place = change.place();
        List<Node.Entry> entries = new ArrayList<>();
        if (created.schemaName() != null) {
            entries.add(entry(place, "schemaName", created.schemaName()));
        }
        entries.add(entry(place, "tableName", created.tableName()));
        entries.add(entry(place, "indexName", created.indexName()));
        return new Written(
                change.written().change(),
                new Node.Mapping(place, entries),
                new DropIndexConcurrently(created.schemaName(), created.tableName(), created.indexName()));
    }

    private static Node.Entry entry(Place place, String name, String value) {
        return new Node.Entry(place, name, new Node.Scalar(place, value));
    }
}
