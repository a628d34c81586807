package io.github.concertina.linter.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** One sentence for what went wrong before anything was judged. */
final class Messages {
    private Messages() {}

    /** As standard error shows it. */
    static String line(Exception exception) {
        return "concertina-lint: " + of(exception);
    }

    private static String of(Exception exception) {
        String message = exception.getMessage();
        if (exception instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (exception instanceof AccessDeniedException denied) {
            return "no permission to read " + denied.getFile();
        }
        return message == null ? exception.getClass().getSimpleName() : message;
    }
}
