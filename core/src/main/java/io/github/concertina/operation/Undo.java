package io.github.concertina.operation;

/** What takes back what an {@link Additive} operation added; hosts run it, and no migration can name it. */
public interface Undo extends GuardedOperation {
    /** Why what was written through it may be lost. */
    String reason();
}
