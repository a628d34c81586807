package io.github.concertina.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What SIGTERM and SIGINT do to a run: its batch ends, what it owns is let go, and the process ends with the exit code that
 * such a signal has (128 and its number).
 *
 * <p>The JVM answers these signals by its shutdown hooks, and ends when those have: ours interrupts the run and waits. Core's
 * own Termination does so within a host, which has a lock to release and loggers that may be gone; here the command is the
 * process, so it says at once that it heard, and stops between two files as well.
 */
final class CommandTermination implements AutoCloseable {
    /** Longer than any batch that is not in trouble; and whoever waits for us kills us sooner. */
    private static final long PATIENCE_MINUTES = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    private CommandTermination(Thread run, PrintWriter err) {
        this.hook = new Thread(
                () -> {
                    asked = true;
                    err.println("concertina: told to end; ending after this batch");
                    err.flush();
                    run.interrupt();
                    awaitEnd();
                },
                "concertina-termination");
    }

    /** Listens until it is closed, which is when the run has ended and said why. */
    static CommandTermination of(Thread run, PrintWriter err) {
        CommandTermination termination = new CommandTermination(run, err);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    /** Whether somebody wants the process to end. */
    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException atWork) {
            // The JVM is ending, and goes on with it now.
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the run does not end; the server ends its statement with our session");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
