package io.github.concertina.linter.truth;

import io.github.concertina.linter.truth.GeneratedTables.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Statements about enums and composite types of a generated history, and columns that have them. */
final class GeneratedTypeChanges {
    /** An enum's values, or a composite type's attributes. */
    private static final class Type {
        final String name;
        final boolean isEnum;
        final List<String> parts = new ArrayList<>();
        boolean used;

        Type(String name, boolean isEnum) {
            this.name = name;
            this.isEnum = isEnum;
        }
    }

    private final Random random;
    private final GeneratedTables tables;
    private final List<Type> types = new ArrayList<>();

    GeneratedTypeChanges(Random random, GeneratedTables tables) {
        this.random = random;
        this.tables = tables;
    }

    String create() {
        Type type = new Type(tables.name("y"), random.nextBoolean());
        type.parts.add(tables.name("p"));
        types.add(type);
        return "CREATE TYPE " + type.name + " AS "
                + (type.isEnum ? "ENUM ('" + type.parts.get(0) + "')" : "(" + type.parts.get(0) + " int)");
    }

    String addColumn() {
        if (types.isEmpty()) {
            return create();
        }
        Type type = tables.any(types);
        type.used = true;
        String table = tables.anyTable();
        String column = tables.name("c");
        tables.at(table).columns.put(column, Column.fixed(false));
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + type.name;
    }

    String change() {
        if (types.isEmpty()) {
            return create();
        }
        Type type = tables.any(types);
        String part = tables.name("p");
        String before = tables.any(type.parts);
        String alter = "ALTER TYPE " + type.name;
        if (random.nextInt(3) == 0) {
            type.parts.set(type.parts.indexOf(before), part);
            return alter
                    + (type.isEnum
                            ? " RENAME VALUE '" + before + "' TO '" + part + "'"
                            : " RENAME ATTRIBUTE " + before + " TO " + part);
        }
        if (!type.isEnum && !type.used && random.nextBoolean()) {
            return alter + " ALTER ATTRIBUTE " + before + " TYPE " + (random.nextBoolean() ? "bigint" : "text");
        }
        if (!type.isEnum && type.parts.size() > 1 && random.nextBoolean()) {
            type.parts.remove(before);
            return alter + " DROP ATTRIBUTE " + before;
        }
        type.parts.add(part);
        return alter
                + (type.isEnum
                        ? " ADD VALUE '" + part + "'" + (random.nextBoolean() ? " BEFORE '" + before + "'" : "")
                        : " ADD ATTRIBUTE " + part + " text");
    }
}
