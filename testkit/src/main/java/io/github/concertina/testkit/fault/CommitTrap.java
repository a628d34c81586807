package io.github.concertina.testkit.fault;

/** Counts the commits that a server answers down to the one whose answer gets lost. */
final class CommitTrap {
    private int remaining;
    private boolean sprung;

    synchronized void set(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("commits are counted from 1, not from " + number);
        }
        remaining = number;
        sprung = false;
    }

    /** Returns whether this is the one. */
    synchronized boolean springsAtThisCommit() {
        if (remaining == 0) {
            return false;
        }
        remaining--;
        sprung = remaining == 0;
        return sprung;
    }

    synchronized boolean hasSprung() {
        return sprung;
    }
}
