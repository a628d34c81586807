package io.github.concertina.event;

/** Hears what happens; called on the thread that does the work, so it must be quick and must not throw. */
@FunctionalInterface
public interface Listener {
    /** Hears nothing. */
    Listener NONE = event -> {};

    /** One thing that happened. */
    void on(Event event);
}
