package io.github.concertina.readswitch;

import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A change of orders, whose ref becomes code, as far as its files have been carried out by a real Flyway.
 *
 * @param application a role that owns nothing
 */
record Migrated(TestDatabase database, Path folder, String application) {
    /** 300 orders, in which ref and code are to be the id. */
    static Migrated begin(TestDatabase database, Path folder) throws SQLException, IOException {
        Migrated begun = new Migrated(database, folder, database.createRole("shop"));
        begun.write("V1__orders.sql", """
                CREATE TABLE orders (id int PRIMARY KEY, ref text NOT NULL);
                INSERT INTO orders SELECT i, i::text FROM generate_series(1, 300) AS i;
                GRANT SELECT ON orders TO "%s";
                """.formatted(begun.application()));
        return begun;
    }

    void expanded() throws IOException {
        write("V2__orders_code.expand.yaml", """
                change: orders-code
                steps:
                  - safeAddColumn: {tableName: orders, columnName: code, type: int}
                  - dualWrite: {tableName: orders, from: ref, to: code, forward: "ref::int", backward: "code::text"}
                """);
        write("V3__orders_code.migrate.yaml", """
                change: orders-code
                steps:
                  - batchedBackfill: {tableName: orders, set: {code: "ref::int"}}
                  - verifyParity: {tableName: orders, from: ref, to: code, forward: "ref::int"}
                """);
        migrate();
    }

    void switched(int version, String share) throws IOException {
        write("V" + version + "__orders_code.switch.yaml", """
                change: orders-code
                steps:
                  - switchReads: {tableName: orders, flag: orders-code, to: "%s", readers: ["%s"]}
                """.formatted(share, application));
        migrate();
    }

    void contracted(int version) throws IOException {
        write("V" + version + "__orders_code.contract.yaml", """
                change: orders-code
                steps:
                  - dropDualWrite: {tableName: orders, from: ref, to: code}
                """);
        migrate();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(database.dataSource())
                .loggers("slf4j")
                .locations("filesystem:" + folder)
                .placeholders(Map.of("concertina.minAge", "1ms"))
                .load()
                .migrate();
    }
}
