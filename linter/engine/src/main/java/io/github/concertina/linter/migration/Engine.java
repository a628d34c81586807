package io.github.concertina.linter.migration;

import java.util.Locale;

/** The make of a server. */
public enum Engine {
    POSTGRESQL,
    MYSQL,
    MARIADB;

    /** As the configuration has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
