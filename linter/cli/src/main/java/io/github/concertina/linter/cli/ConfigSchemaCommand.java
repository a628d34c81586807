package io.github.concertina.linter.cli;

import io.github.concertina.linter.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the schema of the configuration. */
@Command(name = "config-schema", description = "Prints the JSON schema of .concertina.yaml, for editors.")
final class ConfigSchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ConfigSchema.text());
        return 0;
    }
}
