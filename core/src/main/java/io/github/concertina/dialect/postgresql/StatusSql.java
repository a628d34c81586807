package io.github.concertina.dialect.postgresql;

import io.github.concertina.ledger.Ledger.Status;
import java.util.Locale;

/** A step's status as its row has it. */
final class StatusSql {
    private StatusSql() {}

    static Status of(String word) {
        return Status.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
