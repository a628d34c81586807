package io.github.concertina.guard;

/** A release's name, ordered part by part, numbers by their value: 2.10 comes after 2.9. */
record Release(String text) implements Comparable<Release> {
    @Override
    public int compareTo(Release other) {
        String[] mine = text.split("[^A-Za-z0-9]+", -1);
        String[] others = other.text.split("[^A-Za-z0-9]+", -1);
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            int order = part(mine[i], others[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.length, others.length);
    }

    private static int part(String one, String other) {
        boolean numbers = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
        return numbers ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareTo(other);
    }
}
