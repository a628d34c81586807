package io.github.concertina.linter.truth;

import io.github.concertina.linter.truth.GeneratedTables.Column;
import java.util.List;
import java.util.Random;

/** Statements about the constraints and indexes of generated tables; each is empty where there is nothing to say. */
final class GeneratedConstraints {
    private final Random random;
    private final GeneratedTables tables;

    GeneratedConstraints(Random random, GeneratedTables tables) {
        this.random = random;
        this.tables = tables;
    }

    String check() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, false);
        if (name.isEmpty()) {
            return "";
        }
        Column column = tables.at(table).column(name);
        column.used = true;
        String check = tables.name("k");
        boolean later = random.nextBoolean();
        if (later) {
            tables.at(table).unproven.add(check);
        }
        String condition = column.filled ? name + " IS NOT NULL" : "id > 0";
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + check + " CHECK (" + condition + ")"
                + (later ? " NOT VALID" : "");
    }

    String validate() {
        String table = tables.anyTable();
        List<String> unproven = tables.at(table).unproven;
        if (unproven.isEmpty()) {
            return "";
        }
        String check = unproven.remove(random.nextInt(unproven.size()));
        return random.nextInt(4) == 0
                ? "ALTER TABLE " + table + " DROP CONSTRAINT " + check
                : "ALTER TABLE " + table + " VALIDATE CONSTRAINT " + check;
    }

    String foreignKey() {
        String table = tables.anyTable();
        String other = tables.anyTable();
        String column = tables.name("c");
        tables.at(table).columns.put(column, Column.fixed(false));
        tables.at(other).held = true;
        tables.at(table).held = true;
        boolean inline = random.nextBoolean();
        String key = tables.name("k");
        return inline
                ? "ALTER TABLE " + table + " ADD COLUMN " + column + " bigint REFERENCES " + other + " (id)"
                : "ALTER TABLE " + table + " ADD COLUMN " + column + " bigint;\nALTER TABLE " + table
                        + " ADD CONSTRAINT " + key + " FOREIGN KEY (" + column + ") REFERENCES " + other + " (id)"
                        + (random.nextBoolean() ? " NOT VALID" : "");
    }

    String unique() {
        String table = tables.anyTable();
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + tables.name("u") + " UNIQUE (id)";
    }

    String index() {
        String table = tables.anyTable();
        String column = tables.anyColumn(table, false);
        if (column.isEmpty()) {
            return "";
        }
        String index = tables.name("i");
        tables.at(table).column(column).used = true;
        tables.at(table).indexes.add(index);
        return "CREATE INDEX " + index + " ON " + table + " (" + column + ")";
    }

    String dropIndex() {
        List<String> indexes = tables.at(tables.anyTable()).indexes;
        return indexes.isEmpty() ? "" : "DROP INDEX " + indexes.remove(random.nextInt(indexes.size()));
    }

    String concurrently() {
        String created = random.nextBoolean() ? index() : dropIndex();
        return created.replace("INDEX ", "INDEX CONCURRENTLY ");
    }
}
