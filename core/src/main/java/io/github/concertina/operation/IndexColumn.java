package io.github.concertina.operation;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Index;
import io.github.concertina.plan.Refusal;
import org.jspecify.annotations.Nullable;

/** One key of an index, as an author writes it: a bare column name, or more. */
public record IndexColumn(
        @Attribute(doc = "the column", example = "customer_uuid") @Nullable
        String name,

        @Attribute(doc = "an expression in place of a column", example = "lower(email)") @Nullable
        String expression,

        @Attribute(doc = "whether it sorts downwards", example = "true")
        boolean descending,

        @Attribute(doc = "where NULLs sort: first or last", example = "last")
        Index.@Nullable Nulls nulls,

        @Attribute(doc = "the operator class", example = "text_pattern_ops") @Nullable
        String opclass) {

    public IndexColumn {
        if ((name == null) == (expression == null)) {
            throw new Refusal("an index key needs either name or expression", "columns: [customer_uuid]");
        }
        if (name != null) {
            Names.ident("columns.name", name);
        }
        Names.expression("columns.expression", expression);
    }

    Index.Key key() {
        return new Index.Key(
                name == null ? null : new Ident(name),
                expression == null ? null : new Expression(expression),
                descending,
                nulls,
                opclass);
    }
}
