package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import java.util.List;
import java.util.Locale;

/** addLookupTable: a table of the values that a column has, filled by a query, and a key from that column to it. */
record LookupTable(Node change) {
    List<Fact> facts() {
        String column = column().name();
        Constraint key = ConstraintChanges.definition(
                Constraint.Kind.PRIMARY_KEY, null, List.of(column), null, null, change.span());
        Constraint reference = ConstraintChanges.referring(
                ConstraintChanges.definition(
                        Constraint.Kind.FOREIGN_KEY,
                        keyName(),
                        List.of(existingColumn().name()),
                        table(),
                        null,
                        change.span()),
                List.of(column));
        return List.of(
                new Fact.CreateTable(
                        table(),
                        false,
                        false,
                        Fact.Origin.QUERY,
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        change.span()),
                new Fact.SetNotNull(table(), column, change.span()),
                new Fact.AddConstraint(table(), key, change.span()),
                new Fact.AddConstraint(existing(), reference, change.span()));
    }

    /** The statement that makes the table. */
    String filled() {
        return "CREATE TABLE " + table() + " AS SELECT DISTINCT " + existingColumn() + " AS " + column() + " FROM "
                + existing() + " WHERE " + existingColumn() + " IS NOT NULL";
    }

    /** The clause that makes its column NOT NULL; empty without a type, which Liquibase refuses on MySQL. */
    String notNullOnMySql() {
        String type = change.get("newColumnDataType");
        return type.isBlank() ? "" : "MODIFY " + column() + " " + type + " NOT NULL";
    }

    private Name table() {
        return Names.of(change, "newTableSchemaName", "newTableName");
    }

    private Name existing() {
        return Names.of(change, "existingTableSchemaName", "existingTableName");
    }

    private Name column() {
        return Name.of(Names.fold(change.get("newColumnName")));
    }

    private Name existingColumn() {
        return Name.of(Names.fold(change.get("existingColumnName")));
    }

    /** Where none is given, Liquibase makes one up (AddLookupTableChange.getFinalConstraintName, 4.33.0). */
    private String keyName() {
        String name = change.orNull("constraintName");
        return name == null
                ? ("FK_" + change.get("existingTableName") + "_" + change.get("newTableName")).toUpperCase(Locale.ROOT)
                : name;
    }
}
