package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.Ident;
import io.github.concertina.plan.TableDualWrite.Value;
import io.github.concertina.plan.TableName;
import java.util.List;

/**
 * What is led from one table to another.
 *
 * @param values of the other table, over {@link DualWriteBody#ROW} of this one
 * @param back of this table, over the row of the other one; empty where nothing leads back
 */
record Mirrored(
        TableName here,
        List<Ident> hereKey,
        TableName there,
        List<Ident> thereKey,
        List<Value> values,
        List<Value> back) {

    /** The way from the other table to this one. */
    Mirrored reversed() {
        return new Mirrored(there, thereKey, here, hereKey, back, values);
    }

    /** All columns of the other table that are filled. */
    List<Ident> columns() {
        return values.stream().map(Value::column).toList();
    }

    /** The key of the other table. */
    List<Value> keyValues() {
        return values.stream().filter(each -> thereKey.contains(each.column())).toList();
    }

    /** Columns of the other table that are written into a row that is there. */
    List<Ident> written() {
        return rest().stream().map(Value::column).toList();
    }

    /** Columns of this table that follow from the other one's row. */
    List<Ident> filled() {
        return restBack().stream().map(Value::column).toList();
    }

    /** Those of the other table without its key. */
    List<Value> rest() {
        return rest(values, thereKey);
    }

    /** Those of this table without its key. */
    List<Value> restBack() {
        return rest(back, hereKey);
    }

    private static List<Value> rest(List<Value> values, List<Ident> key) {
        return values.stream().filter(each -> !key.contains(each.column())).toList();
    }
}
