package io.github.concertina.linter.rule;

import java.util.Locale;

/** How bad it is. */
public enum Severity {
    WARNING,
    ERROR;

    /** The word in every format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
