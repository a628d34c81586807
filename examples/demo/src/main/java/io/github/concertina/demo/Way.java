package io.github.concertina.demo;

import java.util.List;

/**
 * A way to carry out the change; both have the same six steps.
 *
 * @param next version N as this way needs it
 */
record Way(String title, Version next, List<Stage> stages) {
    /** After it both versions can serve. */
    static final String ADD_COLUMN = "add customer_uuid";

    static final String FILL = "fill customer_uuid";

    /** After it the reads of version N move to the new column. */
    static final String INDEX = "index customer_uuid";

    static final String CHECK = "check amount";
    static final String SECOND_INDEX = "index status, placed_at";
    static final String BEHIND_READER = "add channel, behind a reader";

    Way {
        stages = List.copyOf(stages);
    }

    /** What a team writes that knows SQL and not its locks. */
    static Way plainSql() {
        return new Way(
                "plain SQL",
                Version.N_WRITING_BOTH,
                List.of(
                        flyway("plain", "2", ADD_COLUMN, "ADD COLUMN", false),
                        flyway("plain", "3", FILL, "UPDATE", true),
                        flyway("plain", "4", INDEX, "CREATE INDEX", true),
                        flyway("plain", "5", CHECK, "ADD CHECK", true),
                        flyway("plain", "6", SECOND_INDEX, "CREATE INDEX", true),
                        flyway("plain", "7", BEHIND_READER, "ADD COLUMN", false)));
    }

    /** The first logical change by Flyway, the others by Liquibase. */
    static Way concertina() {
        return new Way(
                "Concertina",
                Version.N,
                List.of(
                        flyway("concertina", "2", ADD_COLUMN, "safeAddColumn, dualWrite", false),
                        flyway("concertina", "3", FILL, "batchedBackfill", true),
                        flyway("concertina", "4", INDEX, "createIndexConcurrently", true),
                        liquibase("amount-check", CHECK, "addConstraintNotValid, validateConstraint", true),
                        liquibase("status-index", SECOND_INDEX, "createIndexConcurrently", true),
                        liquibase("channel", BEHIND_READER, "safeAddColumn", false)));
    }

    private static Stage flyway(String folder, String version, String name, String how, boolean everyRow) {
        return new Stage(
                name, "Flyway", how, everyRow, database -> FlywayTool.migrate(database, version, "orders", folder));
    }

    private static Stage liquibase(String label, String name, String how, boolean everyRow) {
        return new Stage(name, "Liquibase", how, everyRow, database -> LiquibaseTool.update(database, label));
    }
}
