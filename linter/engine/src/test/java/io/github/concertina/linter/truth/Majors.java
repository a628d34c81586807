package io.github.concertina.linter.truth;

import java.util.List;
import java.util.stream.Stream;

/** The majors of PostgreSQL that the build runs; the matrix profile has all. */
final class Majors {
    private Majors() {}

    static List<Integer> all() {
        return Stream.of(System.getProperty("concertina.pg", "18,14").split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }
}
