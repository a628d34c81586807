package io.github.concertina.run;

import java.sql.SQLException;

/** A short transaction in the ledger that is tried again where only a lock or a conflict was in its way. */
final class Retried {
    private final Context context;

    Retried(Context context) {
        this.context = context;
    }

    <T> T run(String what, Transaction.Body<T> body) throws SQLException {
        Retry retry = new Retry(context, what);
        while (true) {
            try {
                return Transaction.run(context.work(), () -> {
                    context.limitTransaction();
                    return body.run();
                });
            } catch (SQLException e) {
                retry.afterFailure(e);
            }
        }
    }
}
