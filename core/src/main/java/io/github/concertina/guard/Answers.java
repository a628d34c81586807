package io.github.concertina.guard;

import io.github.concertina.plan.GuardName;
import io.github.concertina.plan.Removal;
import io.github.concertina.settings.Settings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What all guards of one removal said.
 *
 * @param overridden guards that are forced, each with the reason, whether they need it or not
 */
public record Answers(Removal removal, Map<GuardName, Answer> byGuard, Map<GuardName, String> overridden) {
    public Answers {
        byGuard = Collections.unmodifiableMap(new EnumMap<>(byGuard));
        overridden = Map.copyOf(overridden);
    }

    /** The guards that stand against it; skipped and forced ones are left out. */
    public List<GuardName> against() {
        return byGuard.keySet().stream()
                .filter(each -> refuses(each) && !overridden.containsKey(each))
                .toList();
    }

    /** Those of them that no migration can satisfy, only time or a person. */
    public List<GuardName> againstForNow(Settings settings) {
        return against().stream()
                .filter(each -> Lasting.is(each, Objects.requireNonNull(byGuard.get(each)), settings))
                .toList();
    }

    /** The guards that would stand against it, were they not forced. */
    public List<GuardName> forced() {
        return byGuard.keySet().stream()
                .filter(each -> refuses(each) && overridden.containsKey(each))
                .toList();
    }

    private boolean refuses(GuardName guard) {
        Answer answer = byGuard.get(guard);
        return answer instanceof Answer.Refused || (answer instanceof Answer.NotEvaluated && !accepted(guard));
    }

    /** The guards that could not look, and whose silence the author accepts. */
    public List<GuardName> skipped() {
        return byGuard.entrySet().stream()
                .filter(each -> each.getValue() instanceof Answer.NotEvaluated && accepted(each.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a guard said; empty for one that was not asked. */
    public String text(GuardName guard) {
        Answer answer = byGuard.get(guard);
        return answer == null ? "" : answer.text();
    }

    /** One line for each guard. */
    public List<String> lines() {
        return byGuard.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%-13s %-14s %s",
                        each.getKey().word(),
                        verdict(each.getKey(), each.getValue()),
                        each.getValue().text() + why(each.getKey())))
                .toList();
    }

    private String verdict(GuardName name, Answer answer) {
        if (answer instanceof Answer.Passed) {
            return "passed";
        }
        if (refuses(name) && overridden.containsKey(name)) {
            return "forced";
        }
        if (answer instanceof Answer.Refused) {
            return "refused";
        }
        return accepted(name) ? "skipped" : "not evaluated";
    }

    private String why(GuardName name) {
        return refuses(name) && overridden.containsKey(name) ? " (forced: " + overridden.get(name) + ")" : "";
    }

    private boolean accepted(GuardName name) {
        return removal.skipped().containsKey(name);
    }
}
