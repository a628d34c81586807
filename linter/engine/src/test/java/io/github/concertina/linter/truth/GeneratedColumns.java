package io.github.concertina.linter.truth;

import io.github.concertina.linter.truth.GeneratedTables.Column;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Statements about the columns of generated tables; each is empty where no column fits. */
final class GeneratedColumns {
    private final Random random;
    private final GeneratedTables tables;

    GeneratedColumns(Random random, GeneratedTables tables) {
        this.random = random;
        this.tables = tables;
    }

    String addColumn() {
        String table = tables.anyTable();
        String column = tables.name("c");
        String type = tables.any(GeneratedTypes.ALL);
        boolean filled = random.nextBoolean();
        boolean notNull = filled && random.nextBoolean();
        tables.at(table).columns.put(column, new Column(type, filled));
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + type + (notNull ? " NOT NULL" : "")
                + (filled ? " DEFAULT " + GeneratedTypes.constant(type) : "");
    }

    /** A column that costs a rewrite, a scan or an index. */
    String addCostly() {
        String table = tables.anyTable();
        String column = tables.name("c");
        String definition = tables.any(List.of(
                "uuid DEFAULT gen_random_uuid()",
                "timestamptz DEFAULT clock_timestamp()",
                "bigint GENERATED ALWAYS AS (id * 2) STORED",
                "bigserial",
                "int DEFAULT 1 CHECK (" + column + " > 0)",
                "int UNIQUE"));
        tables.at(table).columns.put(column, Column.fixed(!definition.endsWith("UNIQUE")));
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + definition;
    }

    String retype() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, true);
        if (name.isEmpty()) {
            return "";
        }
        Column column = tables.at(table).column(name);
        List<String> others = GeneratedTypes.changes(column.type);
        if (others.isEmpty()) {
            return "";
        }
        column.type = tables.any(others);
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " TYPE " + column.type;
    }

    String notNull() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, false);
        if (name.isEmpty() || !tables.at(table).column(name).filled) {
            return "";
        }
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " SET NOT NULL";
    }

    String nullable() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, true);
        if (name.isEmpty()) {
            return "";
        }
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " DROP NOT NULL";
    }

    String defaults() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, true);
        if (name.isEmpty()) {
            return "";
        }
        String type = tables.at(table).column(name).type;
        return "ALTER TABLE " + table + " ALTER COLUMN " + name
                + (!GeneratedTypes.hasConstant(type) || random.nextBoolean()
                        ? " DROP DEFAULT"
                        : " SET DEFAULT " + GeneratedTypes.constant(type));
    }

    String dropColumn() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, true);
        if (name.isEmpty() || tables.at(table).columns.size() < 2) {
            return "";
        }
        tables.at(table).columns.remove(name);
        return "ALTER TABLE " + table + " DROP COLUMN " + name;
    }

    String rename() {
        String table = tables.anyTable();
        String name = tables.anyColumn(table, true);
        if (name.isEmpty()) {
            return "";
        }
        String other = tables.name("c");
        Column column = tables.at(table).column(name);
        tables.at(table).columns.remove(name);
        tables.at(table).columns.put(other, column);
        return "ALTER TABLE " + table + " RENAME COLUMN " + name + " TO " + other;
    }

    String rows() {
        String table = tables.anyTable();
        List<String> plain = new TreeSet<>(tables.at(table).columns.keySet())
                .stream()
                        .filter(name ->
                                GeneratedTypes.hasConstant(tables.at(table).column(name).type))
                        .toList();
        if (plain.isEmpty()) {
            return "DELETE FROM " + table + " WHERE id = 1000000";
        }
        String name = tables.any(plain);
        Column column = tables.at(table).column(name);
        column.filled = true;
        return "UPDATE " + table + " SET " + name + " = " + GeneratedTypes.constant(column.type) + " WHERE " + name
                + " IS NULL";
    }
}
