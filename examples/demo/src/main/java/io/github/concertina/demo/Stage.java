package io.github.concertina.demo;

import io.github.concertina.testkit.TestDatabase;

/**
 * One step of the change, as one way does it.
 *
 * @param name what it is for; the same in both ways
 * @param by the tool
 * @param how what the user wrote, in short
 * @param looksAtEveryRow whether rows per second say something
 */
record Stage(String name, String by, String how, boolean looksAtEveryRow, Command command) {
    /** A release's call of the tool. */
    @FunctionalInterface
    interface Command {
        void run(TestDatabase database) throws Exception;
    }
}
