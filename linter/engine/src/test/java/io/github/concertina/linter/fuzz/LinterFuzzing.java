package io.github.concertina.linter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.postgresql.UsualTarget;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Throws random input at every reader, guided by what it reaches: ten minutes in all, without a finding. */
class LinterFuzzing {
    private static final int SECONDS = Integer.getInteger("concertina.fuzz.seconds", 600);

    /** Longer than any input takes, with instrumented classes that are still being loaded, on a busy machine. */
    private static final int HANGS_AFTER = 60;

    private static final Path WORK = Path.of("target/fuzz").toAbsolutePath();
    private static final List<Class<?>> TARGETS = List.of(
            PostgresTarget.class,
            UsualTarget.class,
            MySqlTarget.class,
            ChangelogTarget.class,
            FlywayTarget.class,
            ConfigTarget.class);
    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    @Test
    void nothingIsFound() throws IOException, InterruptedException {
        StringBuilder report = new StringBuilder("# What random input found in the linter\n\n");
        report.append("`mvn -Pfuzz -pl linter/engine -am verify`, ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(", one process after the other, load of the machine ")
                .append(Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()))
                .append(" on ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores. An input that takes longer than ")
                .append(HANGS_AFTER)
                .append(
                        " s is a finding as well.\n\n| target | seconds | inputs | branches reached | findings |\n|---|---|---|---|---|\n");
        List<String> found = new ArrayList<>();
        for (Class<?> target : TARGETS) {
            int seconds = SECONDS / TARGETS.size();
            Path log = Files.createDirectories(WORK).resolve(target.getSimpleName() + ".log");
            int code = fuzz(target, seconds, log);
            String said = Files.readString(log);
            if (code != 0) {
                found.add(target.getSimpleName() + ": " + log + "\n"
                        + said.substring(Math.max(0, said.length() - 4_000)));
            }
            report.append("| ")
                    .append(target.getSimpleName())
                    .append(" | ")
                    .append(seconds)
                    .append(" | ");
            report.append(last(RUNS, said))
                    .append(" | ")
                    .append(last(COVERED, said))
                    .append(" | ");
            report.append(code == 0 ? "none" : "see the log").append(" |\n");
        }
        assertThat(found).isEmpty();
        Path file =
                GeneratedText.repository().resolve("docs/measurements/fuzz-" + LocalDate.now(ZoneOffset.UTC) + ".md");
        Files.writeString(file, report);
    }

    private static int fuzz(Class<?> target, int seconds, Path log) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(WORK.resolve(target.getSimpleName()));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djdk.attach.allowAttachSelf=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + File.pathSeparator
                        + Path.of("target/jazzer").toAbsolutePath().resolve("*"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.github.concertina.linter.**",
                // Its own watchers look for attacks; names of files out of the input are what the target is about.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal"
                        + File.pathSeparator
                        + "com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "-max_total_time=" + seconds,
                "-timeout=" + HANGS_AFTER,
                "-max_len=6000",
                "-print_final_stats=1",
                "-artifact_prefix=" + WORK + File.separator + target.getSimpleName() + "-",
                corpus.toString(),
                Seeds.of(target, WORK.resolve(target.getSimpleName() + "-seeds"))
                        .toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static String last(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        String last = "?";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }
}
