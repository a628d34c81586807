package io.github.concertina.linter.baseline;

import io.github.concertina.linter.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names findings by rule, file, statement and number among equals, so that lines may move around them. */
public final class Fingerprints {
    private static final int BYTES = 16;

    private Fingerprints() {}

    /** One for each finding, in the same order; the findings are in the order of their places. */
    public static List<String> of(List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> prints = new ArrayList<>();
        for (Finding finding : findings) {
            String key = finding.rule() + '\n' + path(finding.source().path()) + '\n' + normalised(finding.statement());
            int ordinal = seen.merge(key, 1, Integer::sum);
            prints.add(hash(key + '\n' + ordinal));
        }
        return prints;
    }

    private static String path(String shown) {
        String path = shown.replace('\\', '/');
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** Layout and case of a statement are no reason to see another finding in it. */
    private static String normalised(String statement) {
        return statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
