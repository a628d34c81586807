package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of statements in PL/pgSQL over the fields of records. */
final class RecordSql {
    private RecordSql() {}

    /** Assignments also convert, as those of an INSERT do: what stands in the record is what the table would keep. */
    static String assigned(String record, List<Value> values, int indent) {
        return values.stream()
                .map(each ->
                        " ".repeat(indent) + record + "." + Quote.ident(each.column()) + " := " + each.value() + ";")
                .collect(Collectors.joining("\n"));
    }

    static String where(String alias, List<Ident> key, String record) {
        return key.stream()
                .map(each -> alias + "." + Quote.ident(each) + " = " + record + "." + Quote.ident(each))
                .collect(Collectors.joining(" AND "));
    }

    static String set(List<Ident> columns, String record) {
        return columns.stream()
                .map(each -> Quote.ident(each) + " = " + record + "." + Quote.ident(each))
                .collect(Collectors.joining(", "));
    }

    static String fields(String record, List<Ident> columns) {
        return columns.stream().map(each -> record + "." + Quote.ident(each)).collect(Collectors.joining(", "));
    }

    static String same(String record, String other, List<Ident> columns) {
        return columns.isEmpty()
                ? "true"
                : "record_image_eq(ROW(" + fields(record, columns) + "), ROW(" + fields(other, columns) + "))";
    }
}
