package io.github.concertina.linter.cli;

import io.github.concertina.linter.WarmUp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The run whose classes the start script keeps in its class-data archive: a little of all that a real one does. */
public final class Rehearsal {
    private static final String SCRIPT = """
            CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text, amount int DEFAULT 0);
            CREATE INDEX orders_note ON orders (note);
            INSERT INTO orders (note) VALUES ('a');
            """;
    private static final String CHANGE = """
            ALTER TABLE orders ADD COLUMN state varchar(10) NOT NULL DEFAULT 'new' CHECK (state <> '');
            ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0);
            CREATE INDEX orders_amount ON orders (amount);
            UPDATE orders SET note = 'x' WHERE id BETWEEN 1 AND 2;
            CREATE VIEW open_orders AS SELECT id FROM orders;
            CREATE VIEW big_orders AS SELECT o.id, count(*) FROM orders o JOIN orders p ON p.id = o.id GROUP BY o.id;
            CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM orders $$;
            ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
            DROP TABLE orders;
            """;
    private static final String XML = """
            <databaseChangeLog>
              <changeSet id="1" author="a"><createTable tableName="orders"><column name="id" type="bigint">
                <constraints primaryKey="true"/></column></createTable></changeSet>
              <changeSet id="2" author="a"><addColumn tableName="orders"><column name="note" type="text"/></addColumn></changeSet>
              <changeSet id="3" author="a"><sql>UPDATE orders SET note = 'a'; DROP TABLE orders;</sql></changeSet>
            </databaseChangeLog>
            """;
    private static final String YAML = """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, changes: [{dropTable: {tableName: orders}}]}
            """;

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        WarmUp.begin();
        Path folder = Files.createTempDirectory("concertina-lint");
        Path xml = folder.resolve("changelog.xml");
        Path yaml = folder.resolve("changelog.yaml");
        Path first = folder.resolve("V1__orders.sql");
        Path second = folder.resolve("V2__change.sql");
        try {
            Files.writeString(first, SCRIPT);
            Files.writeString(second, CHANGE);
            Files.writeString(xml, XML);
            Files.writeString(yaml, YAML);
            lint(folder, "postgresql:15", "text");
            lint(folder, "mysql:8.0.35", "json");
            lint(xml, "postgresql:15", "sarif");
            lint(yaml, "postgresql:15", "github");
        } finally {
            for (Path path : new Path[] {first, second, xml, yaml, folder}) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void lint(Path path, String database, String format) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] arguments = {path.toString(), "--all", "--database", database, "--format", format};
        if (ConcertinaLint.run(arguments, nowhere, nowhere) != 1) {
            throw new IllegalStateException("the rehearsal of " + database + " found nothing");
        }
    }
}
