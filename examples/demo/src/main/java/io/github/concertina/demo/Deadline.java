package io.github.concertina.demo;

import java.util.concurrent.TimeUnit;

/** Ends the demo when it takes far longer than it may; the server goes with it. */
final class Deadline {
    private static final long MINUTES = 8;

    private Deadline() {}

    static void start() {
        Thread thread = new Thread(Deadline::watch, "deadline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void watch() {
        try {
            TimeUnit.MINUTES.sleep(MINUTES);
            Console.OUT.line("not done after %d minutes: giving up", MINUTES);
            System.exit(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
