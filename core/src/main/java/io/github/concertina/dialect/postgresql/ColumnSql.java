package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Column;
import io.github.concertina.plan.DefaultValue;

/** A column's definition as it stands in ALTER TABLE. */
final class ColumnSql {
    private ColumnSql() {}

    static String definition(Column column) {
        return Quote.ident(column.name()) + " " + column.type() + defaultClause(column);
    }

    static String defaultClause(Column column) {
        return column.defaultValue() == null ? "" : " DEFAULT " + value(column.defaultValue());
    }

    static String value(DefaultValue value) {
        return value instanceof DefaultValue.Computed computed
                ? "(" + computed.expression() + ")"
                : Quote.literal(((DefaultValue.Literal) value).text());
    }
}
