package io.github.concertina.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the migration files of whole changes. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Writes the migration files of all phases of a change; needs no database.",
        subcommands = {
            RenameColumnPlan.class,
            ChangeTypePlan.class,
            SplitColumnPlan.class,
            MergeColumnsPlan.class,
            AddNotNullPlan.class,
            AddForeignKeyPlan.class,
            AddUniquePlan.class,
            IntToBigintKeyPlan.class,
            DropColumnPlan.class,
            RenameTablePlan.class,
            MoveTablePlan.class,
            DropTablePlan.class
        })
final class PlanCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing recipe");
    }
}
