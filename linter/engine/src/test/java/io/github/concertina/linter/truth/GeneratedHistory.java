package io.github.concertina.linter.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A history of a shop that nobody wrote: from one seed always the same one, and every statement of it is valid. */
final class GeneratedHistory {
    private static final List<String> TYPES =
            List.of("int", "bigint", "text", "varchar(40)", "numeric(10,2)", "timestamptz", "boolean", "uuid");

    private static final Map<String, List<String>> OTHER_TYPES = Map.of(
            "int", List.of("bigint", "numeric(12,2)", "int"),
            "bigint", List.of("numeric(20,0)", "bigint"),
            "text", List.of("varchar", "text"),
            "varchar(40)", List.of("varchar(80)", "text", "varchar(30)", "varchar(40)"),
            "varchar(80)", List.of("text", "varchar(100)"),
            "numeric(10,2)", List.of("numeric(12,2)", "numeric", "numeric(12,3)"),
            "timestamptz", List.of("timestamptz", "timestamp"));

    private static final Map<String, String> CONSTANTS = Map.of(
            "int", "7",
            "bigint", "7",
            "text", "'x'",
            "varchar(40)", "'x'",
            "numeric(10,2)", "1.5",
            "timestamptz", "now()",
            "boolean", "true",
            "uuid", "'00000000-0000-0000-0000-000000000001'");

    /** A column: whether no row has NULL in it, and whether something hangs on it. */
    private static final class Column {
        private String type;
        private boolean filled;
        private boolean used;

        Column(String type, boolean filled) {
            this.type = type;
            this.filled = filled;
        }
    }

    private static final class Table {
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final List<String> indexes = new ArrayList<>();
        private final List<String> checks = new ArrayList<>();
        private final List<String> unproven = new ArrayList<>();
        private boolean held;
    }

    /**
     * A migration.
     *
     * @param alone whether its statement can be in no transaction
     */
    record Script(String sql, boolean alone) {}

    private final Random random;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private int names;

    GeneratedHistory(long seed) {
        this.random = new Random(seed);
    }

    /** So many migrations, of one to three statements each. */
    List<Script> migrations(int count) {
        List<Script> scripts = new ArrayList<>();
        while (scripts.size() < count) {
            if (tables.size() > 2 && random.nextInt(8) == 0) {
                String alone = concurrently();
                if (!alone.isEmpty()) {
                    scripts.add(new Script(alone + ";\n", true));
                }
                continue;
            }
            // What is said of a statement is found by its text: none comes twice.
            Set<String> statements = new LinkedHashSet<>();
            for (int more = 1 + random.nextInt(3); more > 0; more--) {
                String statement = statement();
                if (!statement.isEmpty()) {
                    statements.add(statement);
                }
                if (statement.startsWith("DROP ")) {
                    // Nobody can be shown to wait for a table that is no more, though its lock is kept.
                    break;
                }
            }
            if (!statements.isEmpty()) {
                scripts.add(new Script(String.join(";\n", statements) + ";\n", false));
            }
        }
        return scripts;
    }

    private String statement() {
        if (tables.size() < 3 || random.nextInt(10) == 0) {
            return createTable();
        }
        List<Supplier<String>> kinds = List.of(
                this::addColumn,
                this::addColumn,
                this::addDear,
                this::retype,
                this::retype,
                this::notNull,
                this::notNull,
                this::nullable,
                this::defaults,
                this::check,
                this::check,
                this::validate,
                this::foreignKey,
                this::unique,
                this::index,
                this::dropIndex,
                this::dropColumn,
                this::rename,
                this::renameTable,
                this::rows,
                this::rows,
                this::storage,
                this::comment,
                this::dropTable,
                this::view);
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private String name(String kind) {
        return kind + ++names;
    }

    private String anyTable() {
        List<String> all = List.copyOf(tables.keySet());
        return all.get(random.nextInt(all.size()));
    }

    /** A column of the table, and not its key; empty where there is none. */
    private String anyColumn(Table table, boolean unused) {
        List<String> all = table.columns.entrySet().stream()
                .filter(entry -> !unused || !entry.getValue().used)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        return all.isEmpty() ? "" : all.get(random.nextInt(all.size()));
    }

    private String createTable() {
        String name = name("t");
        Table table = new Table();
        StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (id bigint "
                + (random.nextBoolean() ? "GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY" : "PRIMARY KEY"));
        for (int columns = 2 + random.nextInt(4); columns > 0; columns--) {
            String column = name("c");
            String type = TYPES.get(random.nextInt(TYPES.size()));
            boolean notNull = random.nextInt(3) == 0;
            table.columns.put(column, new Column(type, true));
            sql.append(", ").append(column).append(' ').append(type).append(notNull ? " NOT NULL" : "");
        }
        tables.put(name, table);
        return sql + ")";
    }

    private String addColumn() {
        String table = anyTable();
        String column = name("c");
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean filled = random.nextBoolean();
        boolean notNull = filled && random.nextBoolean();
        columns(table).put(column, new Column(type, filled));
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + type + (notNull ? " NOT NULL" : "")
                + (filled ? " DEFAULT " + CONSTANTS.get(type) : "");
    }

    private Map<String, Column> columns(String table) {
        return at(table).columns;
    }

    private Table at(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("no table " + name);
        }
        return table;
    }

    private Column column(String table, String name) {
        Column column = columns(table).get(name);
        if (column == null) {
            throw new IllegalStateException("no column " + name);
        }
        return column;
    }

    private String addDear() {
        String table = anyTable();
        String column = name("c");
        String definition = List.of(
                        "uuid DEFAULT gen_random_uuid()",
                        "timestamptz DEFAULT clock_timestamp()",
                        "bigint GENERATED ALWAYS AS (id * 2) STORED",
                        "bigserial",
                        "int DEFAULT 1 CHECK (" + column + " > 0)",
                        "int UNIQUE")
                .get(random.nextInt(6));
        Column made = new Column("none", !definition.endsWith("UNIQUE"));
        made.used = true;
        columns(table).put(column, made);
        return "ALTER TABLE " + table + " ADD COLUMN " + column + " " + definition;
    }

    private String retype() {
        String table = anyTable();
        String name = anyColumn(at(table), true);
        if (name.isEmpty()) {
            return "";
        }
        Column column = column(table, name);
        List<String> others = OTHER_TYPES.getOrDefault(column.type, List.of());
        if (others.isEmpty()) {
            return "";
        }
        column.type = others.get(random.nextInt(others.size()));
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " TYPE " + column.type;
    }

    private String notNull() {
        String table = anyTable();
        String name = anyColumn(at(table), false);
        if (name.isEmpty() || !column(table, name).filled) {
            return "";
        }
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " SET NOT NULL";
    }

    private String nullable() {
        String table = anyTable();
        String name = anyColumn(at(table), true);
        if (name.isEmpty()) {
            return "";
        }
        return "ALTER TABLE " + table + " ALTER COLUMN " + name + " DROP NOT NULL";
    }

    private String defaults() {
        String table = anyTable();
        String name = anyColumn(at(table), true);
        if (name.isEmpty()) {
            return "";
        }
        String constant = CONSTANTS.get(column(table, name).type);
        return "ALTER TABLE " + table + " ALTER COLUMN " + name
                + (constant == null || random.nextBoolean() ? " DROP DEFAULT" : " SET DEFAULT " + constant);
    }

    private String check() {
        String table = anyTable();
        String name = anyColumn(at(table), false);
        if (name.isEmpty()) {
            return "";
        }
        Column column = column(table, name);
        column.used = true;
        String check = name("k");
        boolean later = random.nextBoolean();
        (later ? at(table).unproven : at(table).checks).add(check);
        String condition = column.filled ? name + " IS NOT NULL" : "id > 0";
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + check + " CHECK (" + condition + ")"
                + (later ? " NOT VALID" : "");
    }

    private String validate() {
        String table = anyTable();
        List<String> unproven = at(table).unproven;
        if (unproven.isEmpty()) {
            return "";
        }
        String check = unproven.remove(random.nextInt(unproven.size()));
        at(table).checks.add(check);
        return random.nextInt(4) == 0
                ? "ALTER TABLE " + table + " DROP CONSTRAINT " + check
                : "ALTER TABLE " + table + " VALIDATE CONSTRAINT " + check;
    }

    private String foreignKey() {
        String table = anyTable();
        String other = anyTable();
        String column = name("c");
        Column made = new Column("none", false);
        made.used = true;
        columns(table).put(column, made);
        at(other).held = true;
        at(table).held = true;
        boolean inline = random.nextBoolean();
        String key = name("k");
        return inline
                ? "ALTER TABLE " + table + " ADD COLUMN " + column + " bigint REFERENCES " + other + " (id)"
                : "ALTER TABLE " + table + " ADD COLUMN " + column + " bigint;\nALTER TABLE " + table
                        + " ADD CONSTRAINT " + key + " FOREIGN KEY (" + column + ") REFERENCES " + other + " (id)"
                        + (random.nextBoolean() ? " NOT VALID" : "");
    }

    private String unique() {
        String table = anyTable();
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + name("u") + " UNIQUE (id)";
    }

    private String index() {
        String table = anyTable();
        String column = anyColumn(at(table), false);
        if (column.isEmpty()) {
            return "";
        }
        String index = name("i");
        column(table, column).used = true;
        at(table).indexes.add(index);
        return "CREATE INDEX " + index + " ON " + table + " (" + column + ")";
    }

    private String dropIndex() {
        List<String> indexes = at(anyTable()).indexes;
        return indexes.isEmpty() ? "" : "DROP INDEX " + indexes.remove(random.nextInt(indexes.size()));
    }

    private String concurrently() {
        String created = random.nextBoolean() ? index() : dropIndex();
        return created.replace("INDEX ", "INDEX CONCURRENTLY ");
    }

    private String dropColumn() {
        String table = anyTable();
        String name = anyColumn(at(table), true);
        if (name.isEmpty() || columns(table).size() < 2) {
            return "";
        }
        columns(table).remove(name);
        return "ALTER TABLE " + table + " DROP COLUMN " + name;
    }

    private String rename() {
        String table = anyTable();
        String name = anyColumn(at(table), true);
        if (name.isEmpty()) {
            return "";
        }
        String other = name("c");
        Column column = column(table, name);
        columns(table).remove(name);
        columns(table).put(other, column);
        return "ALTER TABLE " + table + " RENAME COLUMN " + name + " TO " + other;
    }

    private String renameTable() {
        String table = anyTable();
        if (at(table).held) {
            return "";
        }
        String other = name("t");
        Table same = at(table);
        tables.remove(table);
        tables.put(other, same);
        return "ALTER TABLE " + table + " RENAME TO " + other;
    }

    private String rows() {
        String table = anyTable();
        List<String> plain = new TreeSet<>(columns(table).keySet())
                .stream()
                        .filter(name -> CONSTANTS.containsKey(column(table, name).type))
                        .toList();
        if (plain.isEmpty()) {
            return "DELETE FROM " + table + " WHERE id = 1000000";
        }
        String column = plain.get(random.nextInt(plain.size()));
        column(table, column).filled = true;
        return "UPDATE " + table + " SET " + column + " = " + CONSTANTS.get(column(table, column).type) + " WHERE "
                + column + " IS NULL";
    }

    private String storage() {
        String table = anyTable();
        return random.nextBoolean()
                ? "ALTER TABLE " + table + " SET (fillfactor = 90)"
                : "ALTER TABLE " + table + " REPLICA IDENTITY FULL";
    }

    private String comment() {
        return "COMMENT ON TABLE " + anyTable() + " IS 'one; of many'";
    }

    private String dropTable() {
        String table = anyTable();
        if (at(table).held || tables.size() < 5) {
            return "";
        }
        tables.remove(table);
        return "DROP TABLE " + table;
    }

    private String view() {
        String table = anyTable();
        at(table).held = true;
        return "CREATE VIEW " + name("v") + " AS SELECT id FROM " + table;
    }
}
