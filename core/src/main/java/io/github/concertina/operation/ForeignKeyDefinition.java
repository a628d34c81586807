package io.github.concertina.operation;

import io.github.concertina.plan.Constraint;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Refusal;
import io.github.concertina.plan.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A foreign key, as an author writes it. */
public record ForeignKeyDefinition(
        @Attribute(doc = "the referencing columns", example = "[customer_id]", required = true)
        List<String> columns,

        @Attribute(doc = "the schema of the referenced table", example = "public") @Nullable
        String referencedSchema,

        @Attribute(doc = "the referenced table", example = "customers", required = true)
        String referencedTable,

        @Attribute(doc = "the referenced columns; its primary key without them", example = "[id]")
        List<String> referencedColumns,

        @Attribute(doc = "noAction, restrict, cascade, setNull or setDefault", example = "cascade")
        Constraint.@Nullable Action onDelete,

        @Attribute(doc = "noAction, restrict, cascade, setNull or setDefault", example = "noAction")
        Constraint.@Nullable Action onUpdate,

        @Attribute(doc = "notDeferrable, initiallyImmediate or initiallyDeferred", example = "initiallyDeferred")
        Constraint.@Nullable Deferral deferrable) {

    public ForeignKeyDefinition {
        Names.idents("foreignKey.columns", columns);
        if (!referencedColumns.isEmpty() && referencedColumns.size() != columns.size()) {
            throw new Refusal(
                    "foreignKey has " + columns.size() + " columns and " + referencedColumns.size()
                            + " referencedColumns",
                    "name as many of each");
        }
    }

    Constraint.ForeignKey constraint(Ident name, TableName referenced) {
        return new Constraint.ForeignKey(
                name,
                columns.stream().map(Ident::new).toList(),
                referenced,
                referencedColumns.stream().map(Ident::new).toList(),
                onDelete,
                onUpdate,
                deferrable == null ? Constraint.Deferral.NOT_DEFERRABLE : deferrable);
    }

    TableName referenced() {
        return Names.table(referencedSchema, referencedTable);
    }
}
