package io.github.concertina.run;

import io.github.concertina.event.Event;
import io.github.concertina.event.Listener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event of a run. */
final class Journal implements Listener {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(Event event) {
        events.add(event);
    }

    <E extends Event> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> messages() {
        return events.stream().map(Event::message).toList();
    }
}
