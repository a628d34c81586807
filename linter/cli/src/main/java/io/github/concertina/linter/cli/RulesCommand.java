package io.github.concertina.linter.cli;

import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.Rules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the rules. */
@Command(name = "rules", description = "Lists every rule there is.")
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (Rule rule : Rules.all()) {
            String state = rule.info().core() ? "" : " (off unless switched on)";
            spec.commandLine()
                    .getOut()
                    .printf("%-30s %s%s%n", rule.id(), rule.info().summary(), state);
        }
        for (Meta meta : Meta.values()) {
            spec.commandLine().getOut().printf("%-30s %s%n", meta.id(), meta.summary());
        }
        return 0;
    }
}
