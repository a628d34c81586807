package io.github.concertina.flyway;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import org.flywaydb.core.api.logging.Log;

/** Writes core's events into Flyway's log. */
record LogListener(Log log) implements Listener {
    @Override
    public void on(Event event) {
        if (event instanceof Event.Quarantined) {
            log.warn(event.message());
        } else {
            log.info(event.message());
        }
    }
}
