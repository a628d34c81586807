package io.github.concertina.cli;

import io.github.concertina.plan.Refusal;
import io.github.concertina.run.RunFailed;
import io.github.concertina.run.ScriptRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries migration files out. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Carries files of operations out, in the order of their versions, each once.",
            "Beside Flyway or Liquibase, of a folder only the files that Flyway left to it.",
            "A contract file that only time can make possible fails the run before its first file; with"
                    + " --set onRefusal=defer the run ends before it, with exit code 0, and all from there on stays"
                    + " pending."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Database database = new Database();

    @Option(names = "--dry-run", description = "print the plan and its SQL, and change nothing")
    private boolean dryRun;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "V7__orders.migrate.yaml and its kin, or folders with them")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws SQLException, IOException {
        var line = spec.commandLine();
        List<MigrationFile> files = files();
        try (CommandTermination termination = CommandTermination.of(Thread.currentThread(), line.getErr())) {
            return carryOut(files, termination);
        }
    }

    private int carryOut(List<MigrationFile> files, CommandTermination termination) throws SQLException {
        var line = spec.commandLine();
        try {
            return database.run(line.getErr(), run -> {
                if (!dryRun) {
                    lookAhead(run, files);
                }
                for (MigrationFile file : files) {
                    if (termination.asked()) {
                        return 1;
                    }
                    if (!carryOut(run, file, line.getOut())) {
                        break;
                    }
                }
                if (!dryRun) {
                    run.deployed();
                }
                return 0;
            });
        } catch (RunFailed e) {
            if (!termination.asked()) {
                throw e;
            }
            // Said here: once the termination is closed, the process is gone.
            line.getErr().println("concertina: " + e.getMessage());
            line.getErr().flush();
            return 1;
        }
    }

    /** What only time or a person can make possible is refused before the first file. */
    private static void lookAhead(ScriptRun run, List<MigrationFile> files) throws SQLException {
        for (MigrationFile file : files) {
            if (run.verdict(file.name(), file.script(), file.chosen()) == ScriptRun.Verdict.RUN) {
                run.lookAhead(file.script());
            }
        }
    }

    /** False where the run ends before this file: it and what comes after it stay pending. */
    private boolean carryOut(ScriptRun run, MigrationFile file, PrintWriter out) throws SQLException {
        switch (run.verdict(file.name(), file.script(), file.chosen())) {
            case DONE -> out.println((dryRun ? "-- " : "") + file.name() + " is done already");
            case THE_HOSTS ->
                out.println((dryRun ? "-- " : "") + file.name()
                        + " is left to the tool that migrates this schema; name the file"
                        + " itself to carry it out here");
            case RUN -> {
                if (dryRun) {
                    out.println("-- " + file.name());
                    run.print(file.script()).forEach(each -> out.println(each.startsWith("--") ? each : each + ";"));
                } else {
                    Optional<Refusal> notYet = run.putOff(file.script());
                    if (notYet.isPresent()) {
                        out.println(file.name() + " and what comes after it stay pending:\n  "
                                + notYet.get().getMessage());
                        out.flush();
                        return false;
                    }
                    run.run(file.name(), file.script());
                    out.println(file.name() + " is done");
                }
            }
        }
        out.flush();
        return true;
    }

    private List<MigrationFile> files() throws IOException {
        List<MigrationFile> files = new ArrayList<>();
        for (Path path : paths) {
            MigrationFile.read(path).forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new Refusal("there are no files of operations in " + paths, "they are named V7__orders.migrate.yaml");
        }
        files.sort(MigrationFile.ORDER);
        Map<String, MigrationFile> byName = new HashMap<>();
        for (MigrationFile file : files) {
            MigrationFile other = byName.put(file.name(), file);
            if (other != null && !other.script().source().equals(file.script().source())) {
                throw new Refusal(
                        other.script().source() + " and " + file.script().source() + " have the same name",
                        "the ledger knows files by their names: rename one of them");
            }
        }
        return files.stream().distinct().toList();
    }
}
