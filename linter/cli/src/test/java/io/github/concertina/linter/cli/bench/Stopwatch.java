package io.github.concertina.linter.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a command as a whole process, from its start to its end, and says how long it took. */
record Stopwatch(Map<String, String> environment) {
    private static final Pattern TIMES = Pattern.compile("TIMES (\\S+) (\\S+) (\\S+) (\\d+)");

    /**
     * One run.
     *
     * @param cpu on all cores together
     */
    record Time(double seconds, double cpu, int code) {}

    Time run(List<String> command) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of(
                "bash",
                "-c",
                "TIMEFORMAT='TIMES %R %U %S'; time { \"$@\" > /dev/null 2>&1; code=$?; }; echo $code >&2",
                "bash"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace('\n', ' ');
        process.waitFor();
        Matcher times = TIMES.matcher(said);
        if (!times.find()) {
            throw new IOException(command + " could not be timed: " + said);
        }
        return new Time(
                Double.parseDouble(times.group(1)),
                Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(3)),
                Integer.parseInt(times.group(4)));
    }
}
