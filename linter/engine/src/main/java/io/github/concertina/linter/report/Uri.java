package io.github.concertina.linter.report;

import java.nio.charset.StandardCharsets;

/** A path as a reference in a format that wants a URI. */
final class Uri {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private Uri() {}

    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && PLAIN.indexOf(b) >= 0) {
                uri.append((char) b);
            } else {
                uri.append('%');
                uri.append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)));
                uri.append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return uri.toString();
    }
}
