package io.github.concertina.linter;

import io.github.concertina.linter.rule.Rules;

/** Loads the rules while the command is still looking for its files. */
public final class WarmUp {
    private WarmUp() {}

    /** Returns at once; on one core it would only be in the way, and does nothing. */
    public static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(Rules::all, "concertina-lint warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
