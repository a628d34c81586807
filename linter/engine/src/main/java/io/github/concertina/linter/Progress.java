package io.github.concertina.linter;

/** Hears how far a run has come. */
@FunctionalInterface
public interface Progress {
    /** So many migrations of all are done. */
    void at(int done, int all);

    /** Nobody listens. */
    static Progress none() {
        return (done, all) -> {};
    }
}
