package io.github.concertina.linter.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that somebody meant. */
public final class Nearest {
    private Nearest() {}

    /** The nearest one, if a third of the letters or fewer differ. */
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(one -> distance(word, one) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String one) -> distance(word, one))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
