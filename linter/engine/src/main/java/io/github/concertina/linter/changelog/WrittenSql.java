package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL that Liquibase writes for what a change does, as far as that is known of it. */
record WrittenSql(boolean mysql, Node change) {
    /** The statements, or nothing where one of them is not known. */
    Optional<List<String>> of(List<Fact> facts) {
        List<String> statements = new ArrayList<>();
        Optional<String> alter = mysql ? WholeColumn.alter(change) : Optional.empty();
        for (Fact fact : alter.isEmpty() ? facts : rows(facts)) {
            String sql = fact instanceof Fact.OnTable on ? onTable(on) : new ObjectSql(change, mysql).of(fact);
            if (sql.isEmpty()) {
                return Optional.empty();
            }
            statements.add(sql);
        }
        alter.ifPresent(statements::add);
        return Optional.of(statements);
    }

    private static List<Fact> rows(List<Fact> facts) {
        return facts.stream().filter(Fact.Change.class::isInstance).toList();
    }

    private String onTable(Fact.OnTable fact) {
        if (fact instanceof Fact.CreateTable create) {
            return create.origin() == Fact.Origin.QUERY ? new LookupTable(change).filled() : table(create);
        }
        if (fact instanceof Fact.CreateIndex index) {
            return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                    + (index.name() == null ? "" : index.name() + " ") + "ON " + index.table()
                    + index.definition().substring("btree ".length());
        }
        if (fact instanceof Fact.Change rows) {
            return rows.delete()
                    ? "DELETE FROM " + rows.table() + (rows.where().isEmpty() ? "" : " WHERE " + rows.where())
                    : new UpdateSql(change, mysql).of(rows).orElse("");
        }
        String clause = clause(fact);
        return clause.isEmpty() ? "" : "ALTER TABLE " + fact.table() + " " + clause;
    }

    private String clause(Fact.OnTable fact) {
        if (fact instanceof Fact.AddColumn add) {
            return "ADD " + column(add.column());
        }
        if (fact instanceof Fact.DropColumn drop) {
            return "DROP COLUMN " + drop.column();
        }
        if (fact instanceof Fact.AddConstraint add) {
            return "ADD " + element(add.constraint(), null);
        }
        if (fact instanceof Fact.RenameTable rename) {
            return "RENAME " + (mysql ? "" : "TO ") + rename.newName();
        }
        if (fact instanceof Fact.SetDefault set) {
            return "ALTER " + (mysql ? "" : "COLUMN ") + set.column() + " SET DEFAULT " + set.value();
        }
        if (fact instanceof Fact.DropDefault drop) {
            return "ALTER " + (mysql ? "" : "COLUMN ") + drop.column() + " DROP DEFAULT";
        }
        return mysql ? mysql(fact) : postgres(fact);
    }

    /** MySQL wants to know of a constraint what it is. */
    private String mysql(Fact.OnTable fact) {
        if (fact instanceof Fact.SetNotNull) {
            return new LookupTable(change).notNullOnMySql();
        }
        if (!(fact instanceof Fact.DropConstraint drop)) {
            return "";
        }
        return switch (change.name()) {
            case "dropPrimaryKey" -> "DROP PRIMARY KEY";
            case "dropForeignKeyConstraint" -> "DROP FOREIGN KEY " + drop.name();
            case "dropUniqueConstraint" -> "DROP KEY " + drop.name();
            default -> "";
        };
    }

    private static String postgres(Fact.OnTable fact) {
        if (fact instanceof Fact.AlterType type) {
            return "ALTER COLUMN " + type.column() + " TYPE " + type.type() + " USING (" + type.column() + "::"
                    + type.type() + ")";
        }
        if (fact instanceof Fact.RenameColumn rename) {
            return "RENAME COLUMN " + rename.column() + " TO " + rename.newName();
        }
        if (fact instanceof Fact.SetNotNull set) {
            return "ALTER COLUMN  " + set.column() + " SET NOT NULL";
        }
        if (fact instanceof Fact.DropNotNull drop) {
            return "ALTER COLUMN  " + drop.column() + " DROP NOT NULL";
        }
        if (fact instanceof Fact.DropConstraint drop) {
            return "DROP CONSTRAINT " + drop.name();
        }
        return "";
    }

    private String table(Fact.CreateTable create) {
        List<String> elements = new ArrayList<>();
        create.columns().forEach(column -> elements.add(column(column)));
        create.constraints().stream()
                .sorted(Comparator.comparing(constraint -> constraint.kind() != Constraint.Kind.PRIMARY_KEY))
                .forEach(constraint -> elements.add(element(constraint, create.table())));
        return "CREATE TABLE " + (create.ifNotExists() ? "IF NOT EXISTS " : "") + create.table() + " ("
                + String.join(", ", elements) + ")";
    }

    private String column(Column column) {
        StringBuilder sql = new StringBuilder(column.name()).append(' ').append(column.type());
        if (column.generated() == Column.Generated.IDENTITY) {
            sql.append(mysql ? " AUTO_INCREMENT" : " GENERATED BY DEFAULT AS IDENTITY");
        }
        if (column.defaultValue() != null) {
            sql.append(" DEFAULT ").append(column.defaultValue());
        }
        return sql.append(column.notNull() ? " NOT NULL" : mysql ? " NULL" : "").toString();
    }

    /** In a new table Liquibase names the primary key. */
    private static String element(Constraint constraint, @Nullable Name newTable) {
        String columns = " (" + String.join(", ", constraint.columns()) + ")";
        boolean named =
                constraint.name() != null || (newTable != null && constraint.kind() == Constraint.Kind.PRIMARY_KEY);
        String name = named ? "CONSTRAINT " + constraint.nameOn(newTable == null ? Name.of("") : newTable) + " " : "";
        return name
                + switch (constraint.kind()) {
                    case PRIMARY_KEY -> "PRIMARY KEY" + columns;
                    case UNIQUE -> "UNIQUE" + columns;
                    case FOREIGN_KEY ->
                        "FOREIGN KEY" + columns + " REFERENCES " + constraint.references()
                                + (constraint.referencedColumns().isEmpty()
                                        ? ""
                                        : " (" + String.join(", ", constraint.referencedColumns()) + ")")
                                + (constraint.notValid() ? " NOT VALID" : "");
                    case CHECK -> "CHECK (" + constraint.check() + ")";
                    case EXCLUSION, NOT_NULL -> "";
                };
    }
}
