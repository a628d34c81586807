package io.github.concertina.liquibase;

import liquibase.util.LiquibaseUtil;

/** The Liquibase that this run of the test classes is on. */
final class LiquibaseVersion {
    private LiquibaseVersion() {}

    /** What the build says it put on the class path. */
    static String wanted() {
        return System.getProperty("concertina.liquibase", "");
    }

    /** What is really there. */
    static String actual() {
        return LiquibaseUtil.getBuildVersion();
    }
}
