package io.github.concertina.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The guards of contract operations, by the names that authors use. */
public enum GuardName {
    /** A release was deployed after the switch. */
    DEPLOY_CYCLE("deployCycle"),
    /** The switch is old enough. */
    AGE("age"),
    /** All readers read the new shape; where a rollback asks, none does. */
    SWITCH("switch"),
    /** The new shape was compared with the old one, and no row differed. */
    PARITY("parity"),
    /** Nobody writes through the old shape any more. */
    LEGACY_WRITES("legacyWrites"),
    /** No view, index, constraint, function or other object uses it. */
    DEPENDENTS("dependents"),
    /** No statement of an application names it any more. */
    STATEMENTS("statements"),
    /** No connected instance is older than the first release that does without it. */
    LIVE_VERSIONS("liveVersions"),
    /** It was held for long enough. */
    HOLD("hold"),
    /** The change added it, and did not find it there; only a rollback asks. */
    ADDED("added");

    private final String word;

    GuardName(String word) {
        this.word = word;
    }

    /** The name in migration files. */
    public String word() {
        return word;
    }

    /** The guard of that name, or empty. */
    public static Optional<GuardName> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** All names, for messages. */
    public static List<String> words() {
        return Arrays.stream(values()).map(GuardName::word).toList();
    }
}
