package io.github.concertina.cli;

import io.github.concertina.recipe.ReshapeColumns;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan merge-columns}. */
@Command(
        name = "merge-columns",
        mixinStandardHelpOptions = true,
        description = "Several columns become one, while versions that know either shape run.")
final class MergeColumnsPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "the name of the new column")
    private String to = "";

    @Option(names = "--type", paramLabel = "TYPE", description = "its type; text without it")
    private String type = "text";

    @Option(
            names = "--forward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the new value, from the old columns")
    private String forward = "";

    @Option(
            names = "--column",
            required = true,
            paramLabel = "NAME=EXPRESSION",
            description = "an old column, with its value from the new one; repeatable")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        return target.write(
                "merge-" + to,
                spec.commandLine().getOut(),
                subject -> new ReshapeColumns(subject, Map.of(to, type), Map.of(to, forward), columns));
    }
}
