package io.github.concertina.guard;

import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.ledger.Evidence;
import io.github.concertina.settings.Durations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counters of use that have stood still for minAge; whoever finds that one has grown begins to count anew. */
final class CountGuard {
    private final String what;
    private final String inWords;

    /**
     * A guard over one kind of counters.
     *
     * @param what its name in the ledger
     * @param inWords what is counted, for messages
     */
    CountGuard(String what, String inWords) {
        this.what = what;
        this.inWords = inWords;
    }

    Answer ask(Scene scene, Counted.Known now) throws SQLException {
        Optional<Evidence.Watch> before = scene.evidence().watch(scene.connection(), scene.subject(), what);
        Answer answer = before.map(watch -> compare(scene, watch, now))
                .orElseGet(() -> new Answer.Refused("nobody has counted " + inWords + " yet; counting from now on"));
        boolean another = before.isEmpty()
                || !before.get().epoch().equals(now.epoch())
                || !grown(before.get(), now).isEmpty();
        if (another) {
            start(scene.evidence(), scene, now);
        }
        return answer;
    }

    private void start(Evidence evidence, Scene scene, Counted.Known now) throws SQLException {
        evidence.startWatch(scene.connection(), scene.subject(), what, now.epoch(), now.counts());
    }

    private Answer compare(Scene scene, Evidence.Watch before, Counted.Known now) {
        String since = Elapsed.print(before.age());
        if (!before.epoch().equals(now.epoch())) {
            return new Answer.NotEvaluated("the counters of " + inWords + " began anew since we looked " + since
                    + " ago; counting from now on");
        }
        Map<String, Long> grown = grown(before, now);
        if (!grown.isEmpty()) {
            return new Answer.Refused(
                    inWords + " in the last " + since + ": " + describe(grown) + "; counting anew from now on");
        }
        Duration minAge = scene.settings().duration("minAge");
        String seen = "no " + inWords + " for " + since;
        return before.age().compareTo(minAge) < 0
                ? new Answer.Refused(seen + ", less than minAge " + Durations.print(minAge))
                : new Answer.Passed(seen);
    }

    private static Map<String, Long> grown(Evidence.Watch before, Counted.Known now) {
        Map<String, Long> grown = new TreeMap<>();
        now.counts().forEach((name, count) -> {
            long more = count - before.counts().getOrDefault(name, 0L);
            if (more > 0) {
                grown.put(name, more);
            }
        });
        return grown;
    }

    private static String describe(Map<String, Long> grown) {
        StringBuilder text = new StringBuilder();
        grown.entrySet().stream()
                .limit(3)
                .forEach(each -> text.append(text.isEmpty() ? "" : ", ")
                        .append(each.getValue())
                        .append(" × ")
                        .append(each.getKey()));
        return grown.size() > 3 ? text + " and " + (grown.size() - 3) + " more" : text.toString();
    }
}
