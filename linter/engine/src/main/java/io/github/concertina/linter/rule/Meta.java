package io.github.concertina.linter.rule;

import java.util.Arrays;
import java.util.Optional;

/** What is said about the run and its exceptions, and not by a rule that judges statements. */
public enum Meta {
    NOT_ANALYSED("not-analysed", "something that could not be read; a note", Severity.WARNING),
    UNUSED_SUPPRESSION("unused-suppression", "an exception that nothing needs", Severity.WARNING),
    EXPIRED_SUPPRESSION("expired-suppression", "an exception that has run out", Severity.ERROR),
    SUPPRESSION_WITHOUT_REASON(
            "suppression-without-reason", "an exception that does not say which rule, or why", Severity.ERROR);

    /** What these have in common. */
    public static final String TITLE = "Exceptions, and what cannot be read";

    private final String id;
    private final String summary;
    private final Severity severity;

    Meta(String id, String summary, Severity severity) {
        this.id = id;
        this.summary = summary;
        this.severity = severity;
    }

    /** The one of that name, or empty. */
    public static Optional<Meta> find(String id) {
        return Arrays.stream(values()).filter(meta -> meta.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    public Severity severity() {
        return severity;
    }
}
