package io.github.concertina.linter.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files as people wrote them: UTF-8, UTF-16 with its mark; anything else is refused with a sentence. */
public final class SourceFiles {
    private static final int LOOK = 8_000;
    private static final char REPLACEMENT = '\uFFFD';

    private SourceFiles() {}

    /** A file that is no text; the reason says what it is instead. */
    public static final class NotText extends IOException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NotText(String reason) {
            super(reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    public static Source read(Path file, String shownPath) throws IOException {
        return read(file, shownPath, StandardCharsets.UTF_8);
    }

    /** Reads a file that is said to be in that encoding; an empty one says nothing. */
    public static Source read(Path file, String shownPath, String encoding) throws IOException {
        if (encoding.isBlank()) {
            return read(file, shownPath);
        }
        try {
            return read(file, shownPath, Charset.forName(encoding.strip()));
        } catch (IllegalArgumentException e) {
            throw new NotText("no encoding is called " + encoding + "; save the file as UTF-8");
        }
    }

    /** Reads a file that somebody says is written in that encoding; a mark at its beginning says more. */
    public static Source read(Path file, String shownPath, Charset charset) throws IOException {
        return new Source(shownPath, decode(Files.readAllBytes(file), charset));
    }

    private static String decode(byte[] bytes, Charset charset) throws IOException {
        if (starts(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        for (int i = 0; i < Math.min(bytes.length, LOOK); i++) {
            if (bytes[i] == 0 && !charset.name().startsWith("UTF-16")) {
                throw new NotText("this is a binary file; a migration is text, saved as UTF-8");
            }
        }
        return starts(bytes, 0xEF, 0xBB, 0xBF) ? decode(bytes, 3, StandardCharsets.UTF_8) : decode(bytes, 0, charset);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws IOException {
        // Fast and without a second copy; what could not be decoded shows as this character, and so does that
        // character.
        String text = new String(bytes, from, bytes.length - from, charset);
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(bytes, from, charset);
    }

    private static String strictly(byte[] bytes, int from, Charset charset) throws IOException {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotText("this is not " + charset + " text; save it as UTF-8");
        }
    }
}
