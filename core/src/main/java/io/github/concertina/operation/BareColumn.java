package io.github.concertina.operation;

import io.github.concertina.plan.Expression;
import io.github.concertina.plan.Ident;
import java.util.regex.Pattern;

/** Whether an expression is a column as it is, or the same in a wider type. */
final class BareColumn {
    private BareColumn() {}

    static boolean is(Expression value, Ident column) {
        String name = Pattern.quote(column.text());
        return value.sql()
                .matches("(?i)(\"" + name + "\"|" + name + ")(\\s*::\\s*(smallint|integer|int|bigint|int[248]|text))?");
    }
}
