package io.github.concertina.run;

import io.github.concertina.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Ends what a host runs when its JVM is told to end, by SIGTERM, SIGINT or an exit elsewhere: after the batch that is under
 * way, or by cancelling a build or a scan. Then it has the JVM wait until the host has left its command, for only the host
 * lets go of its own lock.
 *
 * <p>A JVM runs its shutdown hooks side by side and is gone once all of them have ended (Runtime.addShutdownHook, Java 17),
 * while other threads go on. So the hook that is there as long as we are at work interrupts our thread, and waits. What it
 * says, the failed run says: loggers may be gone by then. The thread's interrupt is taken back before the host goes on, whose
 * pools and channels would give up at once.
 */
public final class Termination {
    private static final long LOOK_MILLIS = 20;

    /** Whoever called the host still has to say what it was told: a main method may only let it be printed. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** Who is in it waits for us, and has nothing more to say. */
    private static final String EXIT = "java.lang.Shutdown";

    private final Thread run = Thread.currentThread();
    private final Thread hook = new Thread(this::end, "concertina-termination");
    private final String host;
    private final Duration patience;
    private boolean over;
    private boolean asked;

    private Termination(String host, Duration patience) {
        this.host = host;
        this.patience = patience;
    }

    /** What runs meanwhile. */
    @FunctionalInterface
    public interface Body {
        void run() throws SQLException;
    }

    /**
     * Runs it on this thread, and listens as long as it runs; where the setting {@code terminationWait} is zero, it only
     * runs it.
     *
     * @param host the class whose method is on the stack of this thread for as long as the host holds its lock
     * @throws RunFailed where the JVM is told to end meanwhile, or was before
     */
    public static void during(Settings settings, String host, Body body) throws SQLException {
        Duration patience = settings.duration("terminationWait");
        if (patience.isZero()) {
            body.run();
            return;
        }
        Termination termination = new Termination(host, patience);
        termination.listen();
        try {
            body.run();
        } catch (RunFailed e) {
            throw termination.isAsked() ? new RunFailed("told to end: " + e.getMessage(), e) : e;
        } finally {
            termination.close();
        }
    }

    private void listen() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            throw new RunFailed(
                    "the process is about to end, so nothing more is begun; the next run goes on from here");
        }
    }

    private synchronized boolean isAsked() {
        return asked;
    }

    private synchronized void close() {
        over = true;
        if (asked) {
            Thread.interrupted();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException atWork) {
            // The JVM is ending, and waits for the host now.
        }
    }

    private void end() {
        ask();
        try {
            await(patience, () -> isOnStack(host));
            await(LAST_WORDS, () -> run.isAlive() && !isOnStack(EXIT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Duration limit, BooleanSupplier goesOn) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (goesOn.getAsBoolean() && System.nanoTime() < deadline) {
            run.join(LOOK_MILLIS);
        }
    }

    private synchronized void ask() {
        if (!over) {
            asked = true;
            run.interrupt();
        }
    }

    /** A thread that is through with its command may live on. */
    private boolean isOnStack(String type) {
        return Arrays.stream(run.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type));
    }
}
