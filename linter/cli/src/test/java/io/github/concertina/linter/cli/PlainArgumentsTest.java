package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without picocli is what picocli reads. */
class PlainArgumentsTest {
    private static final int LINES = 20_000;
    private static final List<String> WORDS = List.of(
            "db",
            "a/b.sql",
            "-",
            "--",
            "--all",
            "--new",
            "--base",
            "--database",
            "--format",
            "--output",
            "--fail-on",
            "error",
            "warning",
            "Error",
            "--strict",
            "--placeholder",
            "a=b",
            "a=b=c",
            "=b",
            "a=",
            "--config",
            "--baseline",
            "--write-baseline",
            "postgresql:15",
            "json",
            "--format=json",
            "-h",
            "--nonsense",
            "@file",
            "'a b'",
            "\"a\"",
            "a b",
            "",
            "rules",
            "lint",
            "main",
            "a,b",
            "${x}",
            "HEAD~1",
            "\\\\");

    private static final List<String> STANDARD = List.of("-h", "--help", "-V", "--version");

    private static LintCall picocli(String... arguments) {
        LintCommand command = new LintCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.asked();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db",
                "db --all --database postgresql:15",
                "a b --database postgresql:15 --database mysql:8.0.35 --format json --output x --format sarif --output y",
                "--new a b c --database postgresql:15 --config x.yaml --baseline y --write-baseline",
                "db --base origin/main --fail-on warning --strict --placeholder a=b --placeholder c=d=e",
                "--database postgresql:15",
            })
    void usualLinesNeedNoParser(String line) {
        assertThat(PlainArguments.read(line.split(" "))).contains(picocli(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-V",
                "rules",
                "explain drop-table",
                "db --format=json",
                "db --all --base main",
                "db --nonsense",
                "db --fail-on never --fail-on error",
                "db --fail-on sometimes",
                "db --database",
                "db --new --all",
                "db --placeholder a",
                "@arguments",
                "-- db",
                "-",
            })
    void allElseIsLeftToPicocli(String line) {
        assertThat(PlainArguments.read(line.split(" "))).isEmpty();
    }

    @Test
    void anyWordsAreReadAlikeOrNotAtAll() {
        Random random = new Random(20_261_121);
        int read = 0;
        for (int i = 0; i < LINES; i++) {
            List<String> line = new ArrayList<>();
            for (int words = 1 + random.nextInt(7); words > 0; words--) {
                line.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            String[] arguments = line.toArray(String[]::new);
            Optional<LintCall> plain = PlainArguments.read(arguments);
            if (plain.isPresent()) {
                read++;
                assertThat(plain).as(Arrays.toString(arguments)).contains(picocli(arguments));
            }
        }
        assertThat(read).isGreaterThan(LINES / 100);
    }

    @Test
    void everyOptionIsKnown() {
        TreeSet<String> names = new TreeSet<>();
        for (OptionSpec option :
                new CommandLine(new LintCommand()).getCommandSpec().options()) {
            int most = option.arity().max();
            for (String name : option.names()) {
                names.add(name);
                boolean isSwitch = PlainArguments.SWITCHES.contains(name) || STANDARD.contains(name);
                assertThat(isSwitch).as(name).isEqualTo(most == 0);
                assertThat(PlainArguments.WITH_VALUE.contains(name)).as(name).isEqualTo(most == 1);
            }
        }
        TreeSet<String> known = new TreeSet<>(PlainArguments.WITH_VALUE);
        known.addAll(PlainArguments.WITH_VALUES);
        known.addAll(PlainArguments.SWITCHES);
        known.addAll(STANDARD);
        assertThat(names).isEqualTo(known);
    }
}
