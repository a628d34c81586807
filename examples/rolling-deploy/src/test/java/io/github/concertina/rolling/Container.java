package io.github.concertina.rolling;

import io.github.concertina.testkit.Await;
import io.github.concertina.testkit.fault.KilledProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release in a process of its own, and a balancer's connections to it: started, asked and stopped from outside. */
final class Container implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("is ready on port (\\d+)\\R");

    private final Image image;
    private final KilledProcess process;
    private final int port;
    private final List<Line> lines;
    private final BlockingQueue<Line> free;
    private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
    private volatile boolean stopping;

    private Container(Image image, KilledProcess process, int port, List<Line> lines, Consumer<String> deaths) {
        this.image = image;
        this.process = process;
        this.port = port;
        this.lines = lines;
        this.free = new ArrayBlockingQueue<>(CONNECTIONS, /* fair= */ false, lines);
        var unused = process.exit().thenAccept(code -> {
            if (!stopping) {
                deaths.accept(this + " ended with exit code " + code + ", and nobody had asked it to");
            }
        });
    }

    /**
     * Starts a process, and returns when it is ready: it says so itself, over each of the connections.
     *
     * @param deaths hears of the process's end if it comes before {@link #stop}
     * @throws NotUp if it ends instead
     */
    static Container start(Image image, Map<String, String> environment, Consumer<String> deaths) throws Exception {
        KilledProcess process = KilledProcess.start(environment, Main.class, image.release());
        List<Line> lines = new ArrayList<>();
        try {
            int port = port(image, process);
            for (int i = 0; i < CONNECTIONS; i++) {
                Line line = new Line(port);
                lines.add(line);
                String identity = line.ask("ready");
                if (!identity.equals("ready " + image.release() + " " + process.pid())) {
                    throw new IllegalStateException(
                            image + " was started as process " + process.pid() + ", and there answers: " + identity);
                }
            }
            return new Container(image, process, port, lines, deaths);
        } catch (Exception | AssertionError e) {
            for (Line line : lines) {
                line.close();
            }
            process.close();
            throw e;
        }
    }

    private static int port(Image image, KilledProcess process) throws Exception {
        CompletableFuture<Integer> exit = process.exit();
        Await.until(
                PATIENCE, () -> exit.isDone() || READY.matcher(process.output()).find());
        Matcher ready = READY.matcher(process.output());
        if (!ready.find()) {
            throw new NotUp(image, exit.join(), process.output());
        }
        return Integer.parseInt(ready.group(1));
    }

    Image image() {
        return image;
    }

    long pid() {
        return process.pid();
    }

    /** Where the process listens. */
    int port() {
        return port;
    }

    /** What somebody asks of the shop. */
    @FunctionalInterface
    interface Request {
        void serve(Customers customers) throws SQLException;
    }

    /**
     * Takes a request and returns at once.
     *
     * @param visitor who asks
     * @param done hears when it is over, and of the error if there was one
     */
    void take(long visitor, Request request, Consumer<Optional<Throwable>> done) {
        senders.execute(() -> done.accept(outcome(visitor, request)));
    }

    private Optional<Throwable> outcome(long visitor, Request request) {
        Line line = free.remove();
        try {
            request.serve(new RemoteCustomers(line, visitor));
            return Optional.empty();
        } catch (SQLException | RuntimeException | AssertionError e) {
            return Optional.of(e);
        } finally {
            free.add(line);
        }
    }

    /**
     * Sends SIGTERM, whatever is under way, and hangs up when that has been answered, as an orchestrator and its balancer
     * do; no request may be taken any more.
     *
     * @return how many requests had been sent and not been answered when the signal went out
     * @throws AssertionError if it does not end in order, or did not serve what was asked
     */
    int stop() throws IOException, InterruptedException {
        stopping = true;
        int underWay = (int) lines.stream().filter(Line::busy).count();
        process.terminate();
        senders.shutdown();
        boolean answered = senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (Line line : lines) {
            line.close();
        }
        int code = process.awaitExit(PATIENCE);
        long requests = lines.stream().mapToLong(Line::answered).sum();
        String output = process.output();
        if (!answered || code != 0 || !output.contains(" served " + requests + " requests")) {
            throw new AssertionError(this + " was asked to stop, and ended with exit code " + code + " after "
                    + requests + " answers. It says:\n" + output);
        }
        return underWay;
    }

    /** Kills the process if it still runs; nothing is judged. */
    @Override
    public void close() {
        stopping = true;
        senders.shutdownNow();
        process.close();
        for (Line line : lines) {
            try {
                line.close();
            } catch (IOException e) {
                // Nobody is at its other end.
            }
        }
    }

    @Override
    public String toString() {
        return image + ", process " + pid() + ",";
    }
}
