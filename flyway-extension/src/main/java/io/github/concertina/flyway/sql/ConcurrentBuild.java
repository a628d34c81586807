package io.github.concertina.flyway.sql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableName;
import java.util.Optional;

/** What {@code CREATE INDEX CONCURRENTLY} builds. */
public record ConcurrentBuild(TableName table, Ident index) {
    /** Reads a statement; empty for any other, and where the server chooses the name. */
    public static Optional<ConcurrentBuild> of(String sql) {
        Words words = Words.of(sql);
        if (!words.skip("create")) {
            return Optional.empty();
        }
        words.skip("unique");
        if (!words.skip("index", "concurrently")) {
            return Optional.empty();
        }
        words.skip("if", "not", "exists");
        if (words.skip("on")) {
            return Optional.empty();
        }
        String index = words.name();
        if (index.isEmpty() || !words.skip("on")) {
            return Optional.empty();
        }
        words.skip("only");
        String first = words.name();
        String second = words.skip(".") ? words.name() : "";
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ConcurrentBuild(
                second.isEmpty() ? TableName.of(null, first) : TableName.of(first, second), new Ident(index)));
    }
}
