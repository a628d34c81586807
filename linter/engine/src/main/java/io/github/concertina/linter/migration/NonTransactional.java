package io.github.concertina.linter.migration;

import io.github.concertina.linter.sql.Piece;

/** Which statements Flyway itself takes for ones that cannot run in a transaction; it looks only at how they begin. */
public final class NonTransactional {
    private NonTransactional() {}

    /** Whether Flyway runs it outside of a transaction. */
    public static boolean forFlyway(Piece statement, Server server) {
        return switch (statement.headWord(0)) {
            case "create", "drop" -> isCreateOrDrop(statement);
            case "vacuum" -> true;
            case "alter" ->
                statement.begins("alter", "system")
                        || (!server.from(12)
                                && statement.begins("alter", "type")
                                && statement.head().contains("value"));
            case "reindex" -> {
                int at = statement.headWord(1).equals("verbose") ? 2 : 1;
                String what = statement.headWord(at);
                yield what.equals("schema") || what.equals("database") || what.equals("system");
            }
            case "discard" -> statement.begins("discard", "all");
            default -> false;
        };
    }

    private static boolean isCreateOrDrop(Piece statement) {
        return switch (statement.headWord(1)) {
            case "database", "tablespace", "subscription" -> true;
            case "index" -> statement.headWord(2).equals("concurrently");
            case "unique" -> statement.begins(statement.headWord(0), "unique", "index", "concurrently");
            default -> false;
        };
    }
}
