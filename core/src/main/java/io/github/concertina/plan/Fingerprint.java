package io.github.concertina.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text in sixteen letters and digits, for names and for where it is only compared. */
public final class Fingerprint {
    private Fingerprint() {}

    /** The first eight bytes of the SHA-256 of its UTF-8, in hexadecimal: the same everywhere and for good. */
    public static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
