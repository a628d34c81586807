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

/** {@code plan split-column}. */
@Command(
        name = "split-column",
        mixinStandardHelpOptions = true,
        description = "One column becomes several, while versions that know either shape run.")
final class SplitColumnPlan implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Target target = new Target();

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "the column that is split")
    private String column = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME=EXPRESSION",
            description = "a new column, with its value from the old one; repeatable")
    private Map<String, String> to = new LinkedHashMap<>();

    @Option(
            names = "--backward",
            required = true,
            paramLabel = "EXPRESSION",
            description = "the old value, from the new columns")
    private String backward = "";

    @Option(
            names = "--type",
            paramLabel = "NAME=TYPE",
            description = "the type of a new column; text without it; repeatable")
    private Map<String, String> types = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        return target.write(
                "split-" + column,
                spec.commandLine().getOut(),
                subject -> new ReshapeColumns(subject, Types.of(to, types), to, Map.of(column, backward)));
    }
}
