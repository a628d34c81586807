package io.github.concertina.linter.truth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Statements about partitioned tables of a generated history; each is empty where none fits. */
final class GeneratedPartitions {
    /** Rows that a test puts anywhere have small keys: they go into the DEFAULT partition, and into no other. */
    private static final int FIRST = 1_000;

    /** A partitioned table: what is below it, and what stands aside and still has its columns. */
    private static final class Parent {
        final String name;
        /** The partitions, with where their ranges begin. */
        final Map<String, Integer> below = new LinkedHashMap<>();
        /** Those that earlier migrations made. */
        final Set<String> settled = new HashSet<>();

        final List<String> aside = new ArrayList<>();
        final List<String> columns = new ArrayList<>();
        boolean hasDefault;
        int next = FIRST;

        Parent(String name) {
            this.name = name;
        }

        /** Gives the partition the next range. */
        String range(String partition) {
            below.put(partition, next);
            next += 100;
            return "FOR VALUES FROM (" + below.get(partition) + ") TO (" + next + ")";
        }
    }

    private final Random random;
    private final GeneratedTables tables;
    private final List<Parent> parents = new ArrayList<>();
    private int rows;

    GeneratedPartitions(Random random, GeneratedTables tables) {
        this.random = random;
        this.tables = tables;
    }

    String statement() {
        if (parents.isEmpty() || (parents.size() < 3 && random.nextInt(8) == 0)) {
            return create();
        }
        Parent parent = tables.any(parents);
        List<Supplier<String>> kinds = List.of(
                () -> partition(parent),
                () -> partition(parent),
                () -> defaultPartition(parent),
                () -> aside(parent),
                () -> attach(parent),
                () -> attach(parent),
                () -> detach(parent, ""),
                () -> drop(parent),
                () -> addColumn(parent),
                () -> notNull(parent),
                () -> index(parent),
                () -> row(parent));
        return tables.any(kinds).get();
    }

    /** From here on what is there was made by earlier migrations. */
    void next() {
        parents.forEach(parent -> parent.settled.addAll(parent.below.keySet()));
    }

    /** What can be in no transaction. */
    String concurrently() {
        List<Parent> without =
                parents.stream().filter(parent -> !parent.hasDefault).toList();
        return without.isEmpty() ? "" : detach(tables.any(without), " CONCURRENTLY");
    }

    private String create() {
        Parent parent = new Parent(tables.name("q"));
        parents.add(parent);
        return "CREATE TABLE " + parent.name + " (id bigint NOT NULL, at timestamptz"
                + (random.nextBoolean() ? ", PRIMARY KEY (id)" : "") + ") PARTITION BY RANGE (id)";
    }

    private String partition(Parent parent) {
        String name = tables.name("q");
        return "CREATE TABLE " + name + " PARTITION OF " + parent.name + " " + parent.range(name);
    }

    private String defaultPartition(Parent parent) {
        if (parent.hasDefault) {
            return "";
        }
        parent.hasDefault = true;
        return "CREATE TABLE " + tables.name("q") + " PARTITION OF " + parent.name + " DEFAULT";
    }

    private String aside(Parent parent) {
        String name = tables.name("q");
        parent.aside.add(name);
        return "CREATE TABLE " + name + " (LIKE " + parent.name + " INCLUDING DEFAULTS, CHECK (id >= " + FIRST + "))";
    }

    /** With a CHECK that proves it, or without. */
    private String attach(Parent parent) {
        if (parent.aside.isEmpty()) {
            return "";
        }
        String name = parent.aside.remove(random.nextInt(parent.aside.size()));
        int from = parent.next;
        String proof = random.nextBoolean()
                ? "ALTER TABLE " + name + " ADD CONSTRAINT " + tables.name("k") + " CHECK (id >= " + from + " AND id < "
                        + (from + 100) + ");\n"
                : "";
        return proof + "ALTER TABLE " + parent.name + " ATTACH PARTITION " + name + " " + parent.range(name);
    }

    private String detach(Parent parent, String how) {
        if (parent.below.isEmpty()) {
            return "";
        }
        return "ALTER TABLE " + parent.name + " DETACH PARTITION " + gone(parent) + how;
    }

    private String drop(Parent parent) {
        return parent.below.size() < 3 ? "" : "DROP TABLE " + gone(parent);
    }

    private String gone(Parent parent) {
        String name = tables.any(List.copyOf(parent.below.keySet()));
        parent.below.remove(name);
        parent.settled.remove(name);
        return name;
    }

    /** A row for which there is a partition. */
    private String row(Parent parent) {
        return parent.below.isEmpty()
                ? ""
                : "INSERT INTO " + parent.name + " (id) VALUES ("
                        + (tables.any(List.copyOf(parent.below.values())) + ++rows % 100) + ") ON CONFLICT DO NOTHING";
    }

    private String addColumn(Parent parent) {
        String column = tables.name("c");
        parent.columns.add(column);
        parent.aside.clear();
        return "ALTER TABLE " + parent.name + " ADD COLUMN " + column + " int DEFAULT 7";
    }

    private String notNull(Parent parent) {
        if (parent.columns.isEmpty()) {
            return "";
        }
        parent.aside.clear();
        return "ALTER TABLE " + parent.name + " ALTER COLUMN " + tables.any(parent.columns) + " SET NOT NULL";
    }

    /** Where nothing is below there is nothing to read: but partitions may be made outside of migrations. */
    private String index(Parent parent) {
        return parent.settled.isEmpty() ? "" : "CREATE INDEX " + tables.name("i") + " ON " + parent.name + " (at)";
    }
}
