package io.github.concertina.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that goes on beside the test, and must end within a limit; closing waits for it. */
final class Background<T> implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final FutureTask<T> task;
    private final Thread thread;

    private Background(Callable<T> work) {
        this.task = new FutureTask<>(work);
        this.thread = new Thread(task, "beside-the-test");
        thread.setDaemon(true);
    }

    static <T> Background<T> start(Callable<T> work) {
        Background<T> background = new Background<>(work);
        background.thread.start();
        return background;
    }

    boolean isDone() {
        return task.isDone();
    }

    /** What a container does to a process that it stops, as far as Java shows it to code. */
    void interrupt() {
        thread.interrupt();
    }

    /** The result; a failure of the work is thrown as it was. */
    T get() throws Exception {
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new AssertionError("what goes on beside the test still does after " + LIMIT, e);
        }
    }

    @Override
    public void close() {
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
            throw new AssertionError("what goes on beside the test still does after " + LIMIT);
        }
    }
}
