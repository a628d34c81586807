package io.github.concertina.linter.changelog;

/**
 * How a logicalFilePath that stands outside of a changeset becomes part of its identity.
 *
 * <p>Read in, and compared with, Liquibase 4.33.0 and 5.0.4; the newer rules came with 5.0.2 (liquibase/liquibase#7451).
 */
public enum PathRules {
    /** To 5.0.1: that of the nearest file on the way, else that of the nearest include, however far away. */
    INHERITED_FROM_ALL,

    /** From 5.0.2: that of the file, else of its own include, else of the nearest file that includes it. */
    INHERITED,

    /** From 5.0.2 with allowInheritLogicalFilePath=false: that of the file alone. */
    OWN;

    /** Whether the first line of formatted SQL counts: since 5.0.2 it is passed over (liquibase/liquibase#7388). */
    boolean heedFirstLine() {
        return this == INHERITED_FROM_ALL;
    }
}
