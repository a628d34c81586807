package io.github.concertina.cli;

import io.github.concertina.recipe.AddForeignKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan add-foreign-key}. */
@Command(
        name = "add-foreign-key",
        mixinStandardHelpOptions = true,
        description = "A foreign key is held for new rows, and then proven for all.")
final class AddForeignKeyPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "a column; repeatable")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--references",
            required = true,
            paramLabel = "TABLE",
            description = "the table that is referred to, by its primary key")
    private String references = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "the name of the constraint")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        return target.write(
                name, spec.commandLine().getOut(), subject -> new AddForeignKey(subject, name, columns, references));
    }
}
