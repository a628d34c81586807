package io.github.concertina.run;

import io.github.concertina.event.Event;
import java.sql.SQLException;

/** Writing down that a release is deployed: what a deploy cycle is counted by. */
final class Releases {
    private final Context context;
    private final Ports ports;

    Releases(Context context, Ports ports) {
        this.context = context;
        this.ports = ports;
    }

    /** Makes the ledger: behind the last file a host writes its release into the one that it finds. */
    void expected() throws SQLException {
        new Retried(context).run("the ledger", () -> {
            ports.ledger().install(context.work());
            return true;
        });
    }

    /** Records it once, and returns whether this was the time; restarts of one release are no cycle. */
    boolean deployed(String release) throws SQLException {
        boolean fresh = new Retried(context).run("release " + release + ", the ledger", () -> {
            ports.ledger().install(context.work());
            boolean isNew = ports.evidence().release(context.work(), release);
            if (isNew) {
                new Observation(context, ports).again();
            }
            return isNew;
        });
        if (fresh) {
            context.listener().on(new Event.Notice("release " + release + " is deployed, for the first time"));
        }
        return fresh;
    }
}
