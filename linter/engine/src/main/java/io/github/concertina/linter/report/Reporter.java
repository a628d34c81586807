package io.github.concertina.linter.report;

import io.github.concertina.linter.LintResult;
import java.io.IOException;
import java.util.List;

/** A format of the result; the same result is the same text, byte for byte. */
public interface Reporter {
    /** Its name in {@code --format}. */
    String format();

    /** Writes the results, one for each database. */
    void write(List<LintResult> results, Appendable out) throws IOException;
}
