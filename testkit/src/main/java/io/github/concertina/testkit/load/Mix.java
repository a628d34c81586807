package io.github.concertina.testkit.load;

import java.util.ArrayList;
import java.util.List;

/** Which kind of request has which number: each as often as its weight says, as evenly spread as can be. */
final class Mix {
    /** A kind of request. */
    record Kind(String name, int weight, boolean writes, Operation operation) {
        Kind {
            if (weight < 1) {
                throw new IllegalArgumentException("the weight of " + name + " is " + weight + ", not positive");
            }
        }
    }

    private final List<Kind> turns;

    Mix(List<Kind> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a load needs at least one operation");
        }
        this.turns = spread(kinds);
    }

    Kind at(long sequence) {
        return turns.get((int) (sequence % turns.size()));
    }

    /** Each turn goes to the kind that is furthest behind its share: bursts of one kind would be a load of their own. */
    private static List<Kind> spread(List<Kind> kinds) {
        int total = kinds.stream().mapToInt(Kind::weight).sum();
        int[] credit = new int[kinds.size()];
        List<Kind> turns = new ArrayList<>();
        while (turns.size() < total) {
            int next = 0;
            for (int i = 0; i < credit.length; i++) {
                credit[i] += kinds.get(i).weight();
                if (credit[i] > credit[next]) {
                    next = i;
                }
            }
            credit[next] -= total;
            turns.add(kinds.get(next));
        }
        return turns;
    }
}
