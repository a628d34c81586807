package io.github.concertina.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small shell process that outlives this JVM by a moment, to stop the server and delete its files.
 *
 * <p>It waits for the end of a pipe that this JVM holds. The kernel closes the pipe however the JVM ends, so a killed
 * test run leaves nothing behind either; a shutdown hook alone could not promise that.
 */
final class Guardian implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    /* Interrupts go to a terminal's whole process group; the guardian must survive them to do its work. SIGINT asks
    the server for a fast shutdown. The loop is bounded because a zombie whose parent is gone still has its number. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            read -r _
            if read -r server < "$1/data/postmaster.pid"; then
              kill -INT "$server"
              n=0
              while kill -0 "$server" && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.05; done
              kill -KILL "$server"
            fi
            rm -rf "$1"
            """;

    private final Process shell;

    private Guardian(Process shell) {
        this.shell = shell;
    }

    /** Watches over {@code home}, whose {@code data} folder is, or will be, the server's. */
    static Guardian over(Path home) throws IOException {
        return new Guardian(new ProcessBuilder("sh", "-c", SCRIPT, "guardian", home.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Has the server stopped and the files deleted, and waits for it. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the embedded server was still not gone after " + PATIENCE_SECONDS + " s");
            }
        } catch (IOException e) {
            throw new IllegalStateException("the embedded server's guardian cannot be told to stop it", e);
        } catch (InterruptedException e) {
            // It goes on by itself: its pipe is closed.
            Thread.currentThread().interrupt();
        }
    }
}
