package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.MySqlTable;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.mysql.Measured;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Under which kinds of the measured table a clause falls, by the table as the history left it. */
final class Operations {
    private static final MySqlTable UNKNOWN = new MySqlTable();

    private final Fact.AlterTable alter;
    private final Scene scene;
    private final Optional<TableState> table;
    private final MySqlTable state;

    private Operations(Fact.AlterTable alter, Scene scene) {
        this.alter = alter;
        this.scene = scene;
        this.table = scene.catalog().table(alter.table());
        this.state = table.map(TableState::mysql).orElse(UNKNOWN);
    }

    /** The kinds of one clause; one that is in no table is a kind that nobody measured. */
    static List<String> of(Clause clause, Fact.AlterTable alter, Scene scene) {
        Operations operations = new Operations(alter, scene);
        return operations.of(clause).stream()
                .map(operations::beside)
                .map(operations::besideIndexedVirtual)
                .toList();
    }

    /** Some things are dearer where the table has a FULLTEXT index, or a virtual column: those were measured apart. */
    private String beside(String kind) {
        String fulltext = kind.endsWith("-fulltext") ? kind : kind + "-fulltext";
        if (state.hasFulltext() && Measured.of(fulltext, scene.server()).isPresent()) {
            String several = fulltext + "s";
            return state.hasSeveralFulltext()
                            && Measured.of(several, scene.server()).isPresent()
                    ? several
                    : fulltext;
        }
        String after = kind + "-after-fulltext";
        if (state.hadFulltext() && Measured.of(after, scene.server()).isPresent()) {
            return after;
        }
        String virtual = kind + "-beside-virtual";
        boolean hasVirtual = table.stream()
                .flatMap(known -> known.columns().stream())
                .anyMatch(column -> column.generated() == Column.Generated.VIRTUAL);
        return hasVirtual && Measured.of(virtual, scene.server()).isPresent() ? virtual : kind;
    }

    private List<String> of(Clause clause) {
        return switch (clause.kind()) {
            case ADD_COLUMN -> List.of(added(clause));
            case MODIFY_COLUMN -> modified(clause);
            case SET_NOT_NULL, DROP_NOT_NULL -> {
                boolean required = clause.kind() == Clause.Kind.SET_NOT_NULL;
                boolean same = table.flatMap(known -> known.column(clause.subject()))
                        .filter(column -> column.notNull() == required)
                        .isPresent();
                yield List.of(same ? "modify-default" : required ? "set-not-null" : "drop-not-null");
            }
            case DROP_COLUMN -> List.of(dropped(clause.subject()));
            case ADD_FULLTEXT -> List.of(state.hasFulltext() ? "add-fulltext-next" : "add-fulltext-first");
            case HIDE_INDEX, SHOW_INDEX ->
                List.of(scene.server().engine() == Engine.MARIADB ? "index-ignored" : "index-invisible");
            case ADD_PRIMARY_KEY -> List.of(replacesKey() ? "replace-primary-key" : "add-primary-key");
            case DROP_PRIMARY_KEY ->
                replacesKey()
                        ? List.of()
                        : List.of(hasOtherKey() ? "drop-primary-key-beside-unique" : "drop-primary-key");
            case ADD_FOREIGN_KEY ->
                List.of(ForeignKeyChecks.areOff(scene) ? "add-foreign-key-unchecked" : "add-foreign-key");
            case DROP_CHECK -> List.of("drop-constraint");
            case CONVERT_CHARSET ->
                List.of(clause.charset().equals(state.charset()) ? "convert-charset-same" : "convert-charset");
            case OPTIONS -> options(clause);
            case PARTITIONS -> List.of(clause.subject());
            case RENAME_COLUMN,
                    SET_DEFAULT,
                    DROP_DEFAULT,
                    ADD_INDEX,
                    ADD_SPATIAL,
                    DROP_INDEX,
                    RENAME_INDEX,
                    DROP_FOREIGN_KEY,
                    ADD_CHECK,
                    ADD_CHECK_NOT_ENFORCED,
                    ENFORCE_CHECK,
                    RENAME_TABLE,
                    FORCE ->
                List.of(clause.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }

    private boolean replacesKey() {
        return has(Clause.Kind.ADD_PRIMARY_KEY) && has(Clause.Kind.DROP_PRIMARY_KEY);
    }

    /** What writes the table anew is another thing where an index is on a virtual column. */
    private String besideIndexedVirtual(String kind) {
        boolean mariadb = scene.server().engine() == Engine.MARIADB;
        boolean adds = mariadb && (kind.equals("add-column-last") || kind.startsWith("add-column-position"));
        boolean rebuilds = Measured.of(kind, scene.server())
                .filter(row -> row.rebuilds() && row.none() && !row.instant())
                .isPresent();
        boolean indexed = (rebuilds || adds)
                && table.stream()
                        .flatMap(known -> known.columns().stream())
                        .anyMatch(column -> column.generated() == Column.Generated.VIRTUAL && isIndexed(column.name()));
        return !indexed ? kind : adds ? "add-column-beside-indexed-virtual" : "rebuild-beside-indexed-virtual";
    }

    /** Whether a unique index without NULL can take the place of the primary key. */
    private boolean hasOtherKey() {
        return table.filter(known -> scene.catalog().indexesOf(known.name().name()).stream()
                                .anyMatch(index -> index.table().equals(known.name())
                                        && index.unique()
                                        && isRequired(known, index.columns()))
                        || known.constraints().stream()
                                .anyMatch(state -> state.definition().kind() == Constraint.Kind.UNIQUE
                                        && isRequired(known, state.definition().columns())))
                .isPresent();
    }

    private static boolean isRequired(TableState known, List<String> columns) {
        return columns.stream()
                .allMatch(
                        name -> known.column(name).filter(ColumnState::notNull).isPresent());
    }

    private boolean has(Clause.Kind kind) {
        return alter.clauses().stream().anyMatch(clause -> clause.kind() == kind);
    }

    private String added(Clause clause) {
        Column column = clause.column();
        if (column == null) {
            return "add-column-last";
        }
        boolean unique = column.constraints().stream()
                .anyMatch(c -> c.kind() == Constraint.Kind.UNIQUE || c.kind() == Constraint.Kind.PRIMARY_KEY);
        if (column.generated() == Column.Generated.STORED) {
            return "add-column-stored";
        }
        if (column.generated() == Column.Generated.VIRTUAL) {
            return clause.position().isEmpty() ? "add-column-virtual" : "add-column-virtual-position";
        }
        if (column.generated() == Column.Generated.IDENTITY) {
            return "add-column-auto-increment";
        }
        if (clause.options().containsKey("check")) {
            return "add-column-check";
        }
        if (state.hasFulltext()) {
            return "add-column-fulltext";
        }
        if (state.rowFormat().equals("compressed")) {
            return "add-column-compressed";
        }
        Expr value = column.defaultValue();
        if (value != null && value.text().startsWith("(")) {
            boolean steady = !value.text()
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s).*\\b(uuid|rand|nextval|uuid_short|sysdate)\\b.*");
            return steady ? "add-column-constant-expression" : "add-column-expression-default";
        }
        if (unique) {
            return "add-column-unique";
        }
        return clause.position().isEmpty()
                ? "add-column-last"
                : clause.position().equals("FIRST") ? "add-column-position-first" : "add-column-position";
    }

    private String dropped(String name) {
        Column.Generated generated =
                table.flatMap(t -> t.column(name)).map(ColumnState::generated).orElse(Column.Generated.NO);
        if (generated == Column.Generated.VIRTUAL) {
            return "drop-column-virtual";
        }
        if (state.hasFulltext()) {
            return "drop-column-fulltext";
        }
        if (state.rowFormat().equals("compressed")) {
            return "drop-column-compressed";
        }
        if (isIndexed(name)) {
            return "drop-column-indexed";
        }
        return generated == Column.Generated.STORED ? "drop-column-stored" : "drop-column";
    }

    private boolean isIndexed(String column) {
        return table.filter(t -> scene.catalog().indexesOf(t.name().name()).stream()
                                .anyMatch(i -> i.table().equals(t.name())
                                        && i.columns().contains(column))
                        || t.constraints().stream()
                                .anyMatch(c -> c.definition().check() == null
                                        && c.definition().columns().contains(column)))
                .isPresent();
    }

    private List<String> modified(Clause clause) {
        Column to = clause.column();
        ColumnState from = table.flatMap(t -> t.column(clause.subject())).orElse(null);
        if (to == null || from == null) {
            return List.of(Plan.NOT_KNOWN);
        }
        List<String> kinds = new ArrayList<>();
        String type = Types.change(
                from.type(),
                to.type(),
                state.charset(clause.subject()),
                clause.charset().isEmpty() ? state.charset() : clause.charset(),
                isIndexed(clause.subject()));
        if (!type.isEmpty()) {
            kinds.add(type);
        }
        if (!clause.subject().equals(to.name())) {
            kinds.add("rename-column-change");
        }
        if (!clause.position().isEmpty()) {
            kinds.add("reorder-column");
        }
        if (from.generated() != to.generated() || to.generated() != Column.Generated.NO) {
            kinds.addAll(generated(from.generated(), to.generated()));
        }
        boolean required = to.notNull()
                || table.filter(known -> known.isKey(clause.subject())).isPresent();
        if (from.notNull() != required) {
            kinds.add(required ? "set-not-null" : "drop-not-null");
        }
        if (kinds.isEmpty()) {
            kinds.add("modify-default");
        }
        return kinds;
    }

    private static List<String> generated(Column.Generated from, Column.Generated to) {
        if (to == Column.Generated.STORED) {
            return List.of(from == to ? "modify-stored" : "modify-to-stored");
        }
        if (from == Column.Generated.STORED) {
            return List.of("modify-from-stored");
        }
        if (to == Column.Generated.VIRTUAL || from == Column.Generated.VIRTUAL) {
            return List.of("modify-virtual");
        }
        return from == to
                ? List.of()
                : List.of(to == Column.Generated.IDENTITY ? "modify-auto-increment" : "modify-no-auto-increment");
    }

    private List<String> options(Clause clause) {
        List<String> kinds = new ArrayList<>();
        clause.options().forEach((name, value) -> {
            switch (name) {
                case "engine" -> kinds.add(value.equals("innodb") ? "engine-same" : "engine-other");
                case "row_format" -> kinds.add(value.equals(state.rowFormat()) ? "row-format-same" : "row-format");
                case "charset" -> kinds.add("default-charset");
                case "auto_increment" -> kinds.add("auto-increment-value");
                case "comment" -> kinds.add("comment");
                case "stats_persistent", "stats_auto_recalc", "stats_sample_pages" -> kinds.add("stats-persistent");
                default -> {
                    // Nobody measured it, so nothing is said of it.
                }
            }
        });
        return kinds;
    }
}
