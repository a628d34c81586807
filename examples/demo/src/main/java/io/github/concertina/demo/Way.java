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
                        flywayAlone("2", ADD_COLUMN, "ADD COLUMN", false),
                        flywayAlone("3", FILL, "UPDATE", true),
                        flywayAlone("4", INDEX, "CREATE INDEX", true),
                        flywayAlone("5", CHECK, "ADD CHECK", true),
                        flywayAlone("6", SECOND_INDEX, "CREATE INDEX", true),
                        flywayAlone("7", BEHIND_READER, "ADD COLUMN", false)));
    }

    /** The first logical change by Flyway, the others by Liquibase. */
    static Way concertina() {
        return new Way(
                "Concertina",
                Version.N,
                List.of(
                        flyway("2", ADD_COLUMN, "safeAddColumn, dualWrite", false),
                        flyway("3", FILL, "batchedBackfill", true),
                        flyway("4", INDEX, "createIndexConcurrently", true),
                        liquibase("amount-check", CHECK, "addConstraintNotValid, validateConstraint", true),
                        liquibase("status-index", SECOND_INDEX, "createIndexConcurrently", true),
                        liquibase("channel", BEHIND_READER, "safeAddColumn", false)));
    }

    private static Stage flywayAlone(String version, String name, String how, boolean everyRow) {
        return new Stage(
                name,
                "Flyway",
                how,
                everyRow,
                database -> FlywayTool.migrateWithoutConcertina(database, version, "orders", "plain"));
    }

    private static Stage flyway(String version, String name, String how, boolean everyRow) {
        return new Stage(
                name,
                "Flyway",
                how,
                everyRow,
                database -> FlywayTool.migrate(database, version, "orders", "concertina"));
    }

    private static Stage liquibase(String label, String name, String how, boolean everyRow) {
        return new Stage(name, "Liquibase", how, everyRow, database -> LiquibaseTool.update(database, label));
    }
}
