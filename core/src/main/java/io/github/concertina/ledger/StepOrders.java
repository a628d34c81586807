package io.github.concertina.ledger;

import io.github.concertina.ledger.Ledger.Order;
import io.github.concertina.plan.Batching;
import io.github.concertina.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people want of a step, as it is in force.
 *
 * @param order that it rests or ends; empty where it may go on
 * @param tuned the last order that changed its pace; empty where none did
 * @param pace what all such orders together say; null for what stays as its author wants it
 */
public record StepOrders(Optional<Order> order, Optional<Order> tuned, Batching pace) {
    /** Nobody wants anything. */
    public static final StepOrders NONE = new StepOrders(Optional.empty(), Optional.empty(), Batching.DEFAULT);

    /** What is ordered, by whom and why; empty where nothing is. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        order.ifPresent(each -> words.add(word(each.verb()) + by(each)));
        tuned.ifPresent(each -> words.add(paceInWords()));
        return words;
    }

    /** The pace that is ordered, by whom and why; empty where none is. */
    public String paceInWords() {
        List<String> knobs = new ArrayList<>();
        if (pace.batchSize() != null) {
            knobs.add("batchSize " + pace.batchSize());
        }
        add(knobs, "targetBatchTime", pace.targetBatchTime());
        add(knobs, "pause", pace.pause());
        add(knobs, "maxReplicaLag", pace.maxReplicaLag());
        return tuned.map(each -> "tuned to " + String.join(", ", knobs) + by(each))
                .orElse("");
    }

    private static String word(Ledger.Verb verb) {
        return switch (verb) {
            case PAUSE -> "paused";
            case STOP -> "told to stop";
            case ABANDON -> "given up";
            case RESTART -> "told to begin anew";
            case RESUME, TUNE -> "";
        };
    }

    private static void add(List<String> knobs, String name, @Nullable Duration value) {
        if (value != null) {
            knobs.add(name + " " + Durations.print(value));
        }
    }

    private static String by(Order order) {
        return " by " + order.by() + " (" + order.reason() + ")";
    }
}
