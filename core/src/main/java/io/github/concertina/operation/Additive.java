package io.github.concertina.operation;

/** An operation that adds something which version N-1 does without. */
public interface Additive extends Operation {
    /**
     * What takes back what this operation added.
     *
     * @param reason why what was written through it may be lost; recorded
     */
    Undo undo(String reason);
}
