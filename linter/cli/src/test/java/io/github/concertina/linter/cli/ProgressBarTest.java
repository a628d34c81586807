package io.github.concertina.linter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter terminal = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final ProgressBar bar = new ProgressBar(new PrintWriter(terminal), clock::get);

    @Test
    void aShortRunShowsNothing() {
        clock.set(400);
        bar.at(9, 10);
        bar.end();
        assertThat(terminal).hasToString("");
    }

    @Test
    void aLongRunGrowsAndIsGone() {
        clock.set(600);
        bar.at(50, 100);
        clock.set(650);
        bar.at(51, 100);
        bar.end();
        assertThat(terminal).hasToString("\r\u001b[K###############............... 50 of 100 migrations\r\u001b[K");
    }
}
