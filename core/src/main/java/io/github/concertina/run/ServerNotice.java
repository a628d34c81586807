package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import io.github.concertina.ledger.ServerMark;

/** Says what the ledger noticed about the server under a step that it knows from another one. */
final class ServerNotice {
    private final Listener listener;
    private final String step;

    ServerNotice(Listener listener, String step) {
        this.listener = listener;
        this.step = step;
    }

    /** @param anew whether what was compared there is compared again */
    void tell(ServerMark here, ServerMark.Change moved, boolean anew) {
        if (here.system() == null) {
            say(
                    "which server this is may not be asked (EXECUTE on pg_control_system()), so a failover or a restored copy"
                            + " goes unnoticed; rows and ledger are copied together all the same");
        }
        switch (moved) {
            case NONE -> {
                // Nothing to say.
            }
            case PROMOTED ->
                say("the server under it is a copy that was promoted or recovered since (timeline " + here.timeline()
                        + "); what the copy had not received is lost from the rows and from the ledger alike, so it goes"
                        + " on from the copy's own state");
            case OTHER ->
                say("the ledger was written on another server, and this one was made by pg_upgrade, a dump or logical"
                        + " replication since; "
                        + (anew
                                ? "what was compared there proves nothing here, comparing all rows anew"
                                : "it goes on from what came along, and its last sweep looks at all rows"));
        }
    }

    private void say(String what) {
        listener.on(new Event.Notice(step + ": " + what));
    }
}
