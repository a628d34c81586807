package io.github.concertina.testkit;

/** A server that answers, however it was started. */
interface RunningServer extends AutoCloseable {
    /** The only superuser, and the password of every role that the testkit makes. */
    String SUPERUSER = "postgres";

    String PASSWORD = "postgres";

    String host();

    int port();

    /** How it was started, as it is printed: {@code embedded} or {@code docker}. */
    String mode();

    /** Stops the server and deletes what it wrote. */
    @Override
    void close();
}
