package io.github.concertina.cli;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells that a release is deployed, for teams whose migrations do not say so themselves. */
@Command(
        name = "deployed",
        mixinStandardHelpOptions = true,
        description = "Records that a release of the application is deployed: a new one is a deploy cycle.")
final class DeployedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--release", required = true, paramLabel = "R", description = "its name, as in 2.4")
    private String release = "";

    @Override
    public Integer call() throws SQLException {
        var line = spec.commandLine();
        boolean fresh = database.work(line.getErr(), operator -> operator.deployed(release));
        line.getOut()
                .println("release " + release + (fresh ? " is recorded" : " was recorded before: no new deploy cycle"));
        return 0;
    }
}
