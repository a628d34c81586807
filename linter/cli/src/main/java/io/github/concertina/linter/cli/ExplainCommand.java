package io.github.concertina.linter.cli;

import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.RulePage;
import io.github.concertina.linter.rule.Rules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one rule. */
@Command(name = "explain", description = "Says what a rule finds, why, and what to do instead.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RULE")
    private String id = "";

    @Override
    public Integer call() {
        String page = Rules.find(id)
                .map(RulePage::of)
                .or(() -> Meta.find(id).map(RulePage::of))
                .orElseThrow(
                        () -> new IllegalArgumentException("no rule " + id + "; concertina-lint rules lists them"));
        spec.commandLine().getOut().print(page);
        return 0;
    }
}
