package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, with this one's class path, to be killed as {@code kill -9} does. */
public final class KilledProcess implements AutoCloseable {
    private static final int EXIT_CODE_OF_KILL_9 = 128 + 9;

    private final Process process;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread reader = new Thread(this::read, "output-of-child");

    private KilledProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
    }

    /** Starts {@code main}; the child does not outlive this JVM, however that ends. */
    public static KilledProcess start(Class<?> main, String... arguments) throws IOException {
        return start(Map.of(), main, arguments);
    }

    /** The same with some variables in its environment, where a list of processes does not show them. */
    public static KilledProcess start(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds, most of which would go into optimising what it does once.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OrphanGuard.class.getName(),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        KilledProcess child = new KilledProcess(builder.start());
        child.reader.start();
        return child;
    }

    /**
     * Kills the process as soon as the condition is true.
     *
     * @return whether it was killed; false if it ended by itself before
     * @throws AssertionError if neither happens within the limit
     */
    public boolean killWhen(Duration limit, Callable<Boolean> condition) throws Exception {
        Await.until(limit, () -> !process.isAlive() || condition.call());
        kill();
        return process.exitValue() == EXIT_CODE_OF_KILL_9;
    }

    /** Kills the process at once and waits until the operating system has taken it away. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the process to end, as {@code kill} and a container's runtime do: SIGTERM, where there are signals. */
    public void terminate() {
        // Process.destroy closes the pipes as well: its last words would be lost, and its guard take us for dead.
        process.toHandle().destroy();
    }

    /**
     * Waits for the process to end by itself.
     *
     * @return its exit code
     * @throws AssertionError if it still runs when the limit has passed
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the process still runs after " + limit + ". It says:\n" + output());
        }
        return process.exitValue();
    }

    /** The number that the operating system knows it by. */
    public long pid() {
        return process.pid();
    }

    /** The exit code, once the process has ended, by whatever cause. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** What the process has written so far, errors included; all of it once the process has ended. */
    public String output() throws InterruptedException {
        if (!process.isAlive()) {
            reader.join();
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kill();
    }

    private void read() {
        try {
            process.getInputStream().transferTo(output);
        } catch (IOException e) {
            // The pipe of a killed process may break instead of ending: what came before is the output.
        }
    }
}
