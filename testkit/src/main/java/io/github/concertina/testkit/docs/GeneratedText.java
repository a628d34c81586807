package io.github.concertina.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the repository, or a marked block of one, whose text is generated.
 *
 * <p>With {@code -Dconcertina.docs.update=true} the file is rewritten; without it, another text is an error that says
 * how to update.
 */
public final class GeneratedText {
    private static final String UPDATE = "concertina.docs.update";

    private final Path file;
    private final String begin;
    private final String end;

    private GeneratedText(Path file, String begin, String end) {
        this.file = file;
        this.begin = begin;
        this.end = end;
    }

    /** A whole file, by its path in the repository. */
    public static GeneratedText file(String path) {
        return new GeneratedText(repository().resolve(path), "", "");
    }

    /** The lines between {@code <!-- name:begin -->} and {@code <!-- name:end -->} of a file. */
    public static GeneratedText block(String path, String name) {
        return new GeneratedText(
                repository().resolve(path), "<!-- " + name + ":begin -->\n", "<!-- " + name + ":end -->");
    }

    /** Holds the text to what was generated; {@code expected} ends with a line break. */
    public void mustBe(String expected) {
        String whole = Files.exists(file) ? read() : "";
        int from = begin.isEmpty() ? 0 : position(whole, begin) + begin.length();
        int to = end.isEmpty() ? whole.length() : position(whole, end);
        if (whole.substring(from, to).equals(expected)) {
            return;
        }
        if (Boolean.getBoolean(UPDATE)) {
            write(whole.substring(0, from) + expected + whole.substring(to));
            return;
        }
        throw new AssertionError(repository().relativize(file) + (begin.isEmpty() ? "" : ", block " + begin.strip())
                + " is not what is generated; run the test with -D" + UPDATE + "=true. Generated:\n" + expected);
    }

    /** The repository's root, from any module's folder. */
    public static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(".editorconfig"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the repository: no .editorconfig above the working folder");
        }
        return folder;
    }

    private int position(String whole, String marker) {
        int at = whole.indexOf(marker);
        if (at < 0) {
            throw new AssertionError(file + " has no line " + marker.strip());
        }
        return at;
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
