package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;
import java.io.OutputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.util.LiquibaseUtil;

/** A real {@code update}; Concertina takes part because its jar is on the class path. */
final class LiquibaseTool {
    /** A logger that nobody holds is forgotten with its level. */
    private static final Logger LOG = Logger.getLogger("liquibase");

    private LiquibaseTool() {}

    static String version() {
        return LiquibaseUtil.getBuildVersion();
    }

    /** Updates with the changesets of one label. */
    static void update(TestDatabase database, String label) throws Exception {
        LOG.setLevel(Level.SEVERE);
        Map<String, Object> quiet = Map.of(Scope.Attr.ui.name(), new LiquibaseLines());
        Scope.child(quiet, () -> {
            new CommandScope("update")
                    .addArgumentValue("changelogFile", "concertina/changelog.xml")
                    .addArgumentValue("url", database.jdbcUrl())
                    .addArgumentValue("username", Shop.OWNER)
                    .addArgumentValue("password", database.password())
                    .addArgumentValue("labelFilter", label)
                    .setOutput(OutputStream.nullOutputStream())
                    .execute();
        });
    }
}
