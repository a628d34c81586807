package io.github.concertina.linter.fact;

/** An expression as it was written. */
public record Expr(String text) {
    @Override
    public String toString() {
        return text;
    }
}
