package io.github.concertina.plan;

import java.util.List;

/**
 * What one operation does, in order, as a value: it is printed, compared and tested as it stands.
 *
 * @param operation the operation's name and target, for messages
 * @param notes what a reader must know before it runs: triggers that will fire, rows that will be touched
 */
public record Plan(String operation, List<Step> steps, List<String> notes) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }
}
