package io.github.concertina.liquibase;

import io.github.concertina.operation.Undo;

/** What a rollback does with a change whose addition is taken back. */
final class TakenBack extends ConcertinaChange {
    TakenBack(ConcertinaChange change, Undo undo) {
        super(change.type());
        become(new Written(change.written().change(), change.written().attributes(), undo), change.getChangeSet());
    }

    @Override
    public String getConfirmationMessage() {
        return type().name() + " " + operation().table() + " " + operation().target() + " of change "
                + written().change() + " is taken back";
    }
}
