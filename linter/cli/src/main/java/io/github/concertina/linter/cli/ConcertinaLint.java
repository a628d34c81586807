package io.github.concertina.linter.cli;

import io.github.concertina.linter.WarmUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The entry of the command: a verb, or {@code lint} where none is given. */
public final class ConcertinaLint {
    private static final int CALLED_WRONGLY = 2;

    private ConcertinaLint() {}

    public static void main(String[] arguments) {
        WarmUp.begin();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        int code = run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command; 0 is clean, 1 has findings, 2 was called wrongly. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        String[] own = withoutLint(arguments);
        Optional<LintCall> call = PlainArguments.read(own);
        if (call.isEmpty()) {
            return ParsedArguments.run(own, out, err);
        }
        try {
            return call.get().run(out);
        } catch (IOException | RuntimeException e) {
            err.println(Messages.line(e));
            return CALLED_WRONGLY;
        }
    }

    private static String[] withoutLint(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals("lint")
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
    }
}
