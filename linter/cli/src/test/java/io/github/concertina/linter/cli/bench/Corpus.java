package io.github.concertina.linter.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Migrations as a shop would have written them over the years; the same ones in every run. */
final class Corpus {
    private Corpus() {}

    /** So many Flyway files of some statements each: a table, what is done to the one before it, a few rows. */
    static Path flyway(Path folder, int files) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i <= files; i++) {
            Files.writeString(folder.resolve("V" + i + "__change_" + i + ".sql"), file(i));
        }
        return folder;
    }

    private static String file(int i) {
        int before = Math.max(1, i - 1);
        return """
                -- Orders of shop %1$d
                CREATE TABLE orders_%1$d (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    customer_ref varchar(40) NOT NULL,
                    amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
                    placed_at timestamptz NOT NULL DEFAULT now(),
                    note text
                );
                CREATE INDEX orders_%1$d_customer ON orders_%1$d (customer_ref, placed_at DESC);
                ALTER TABLE orders_%2$d ADD COLUMN state_%1$d text DEFAULT 'open';
                %3$s
                COMMENT ON TABLE orders_%1$d IS 'orders; one row each';
                INSERT INTO orders_%1$d (customer_ref, note) VALUES ('a', 'it''s the first'), ('b', NULL);
                CREATE VIEW open_orders_%1$d AS SELECT id, amount FROM orders_%1$d WHERE amount > 0;
                """.formatted(i, before, change(i, before));
    }

    private static String change(int i, int before) {
        return switch (i % 5) {
            case 0 -> "ALTER TABLE orders_" + before + " ALTER COLUMN note SET NOT NULL;";
            case 1 -> "CREATE INDEX late_" + i + " ON orders_" + before + " (note);";
            case 2 -> "ALTER TABLE orders_" + before + " ADD CONSTRAINT c_" + i + " CHECK (amount < 100000);";
            case 3 -> "UPDATE orders_" + before + " SET note = customer_ref WHERE id BETWEEN 1 AND 1000;";
            default ->
                "CREATE FUNCTION total_" + i + "() RETURNS numeric LANGUAGE sql AS $$ SELECT sum(amount) FROM orders_"
                        + before + " $$;";
        };
    }

    /** One changelog with so many changesets. */
    static Path changelog(Path file, int changeSets) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                        xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                    """);
            for (int i = 1; i <= changeSets; i++) {
                out.write("    <changeSet id=\"" + i + "\" author=\"shop\">\n" + change(i) + "    </changeSet>\n");
            }
            out.write("</databaseChangeLog>\n");
        }
        return file;
    }

    private static String change(int i) {
        int table = 1 + (i - 1) / 4;
        return switch (i % 4) {
            case 1 -> """
                            <createTable tableName="orders_%1$d">
                                <column name="id" type="bigint" autoIncrement="true">
                                    <constraints primaryKey="true" nullable="false"/>
                                </column>
                                <column name="customer_ref" type="varchar(40)"><constraints nullable="false"/></column>
                                <column name="amount" type="numeric(12,2)" defaultValueNumeric="0"/>
                                <column name="note" type="text"/>
                            </createTable>
                    """.formatted(table);
            case 2 -> """
                            <addColumn tableName="orders_%1$d"><column name="state" type="varchar(20)" defaultValue="open"/></addColumn>
                    """.formatted(table);
            case 3 -> """
                            <createIndex tableName="orders_%1$d" indexName="orders_%1$d_customer"><column name="customer_ref"/></createIndex>
                    """.formatted(table);
            default -> """
                            <sql>UPDATE orders_%1$d SET state = 'new' WHERE id BETWEEN 1 AND 100; ALTER TABLE orders_%1$d ADD COLUMN s%2$d text;</sql>
                    """.formatted(table, i);
        };
    }

    /** Files of a long history, of which most is rows: so many files of so many statements of 400 characters each. */
    static Path history(Path folder, int files, int statements) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i <= files; i++) {
            try (BufferedWriter out =
                    Files.newBufferedWriter(folder.resolve("V" + i + "__history.sql"), StandardCharsets.UTF_8)) {
                out.write("CREATE TABLE t" + i + " (id bigint PRIMARY KEY, name text, body text, amount int);\n");
                for (int row = 2; row <= statements; row++) {
                    out.write(row % 25 == 0 ? schema(i, row) : row % 10 == 0 ? update(i, row) : insert(i, row));
                }
            }
        }
        return folder;
    }

    private static String insert(int table, int row) {
        String text = "a line of text that somebody wrote, with ''quotes'' and a ; in it. ";
        return "INSERT INTO t" + table + " (id, name, body, amount) VALUES (" + row + ", 'name " + row + "', '"
                + text.repeat(5) + "', " + row * 7 + ");\n";
    }

    private static String update(int table, int row) {
        return "UPDATE t" + table + " SET body = '" + "what it says now, and says again. ".repeat(10)
                + "', amount = amount + 1 WHERE id = " + row + ";\n";
    }

    private static String schema(int table, int row) {
        String list = "'one of the values that the column takes', ".repeat(7);
        return "ALTER TABLE t" + table + " ADD COLUMN c" + row + " text CONSTRAINT k" + row + " CHECK (c" + row
                + " IN (" + list + "'and the last'));\n";
    }
}
