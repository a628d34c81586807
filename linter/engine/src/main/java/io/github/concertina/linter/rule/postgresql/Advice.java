package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.rule.Scene;

/** The safe ways, with the user's own names in them. */
final class Advice {
    private Advice() {}

    static String index(Scene scene, Fact.CreateIndex index) {
        String name = index.name() == null ? "" : " " + index.name();
        String unique = index.unique() ? "UNIQUE " : "";
        String columns = " (" + String.join(", ", index.columns()) + ")";
        boolean partitioned = scene.catalog()
                .table(index.table())
                .map(TableState::isPartitioned)
                .orElse(false);
        if (partitioned) {
            return "CREATE " + unique + "INDEX" + name + " ON ONLY " + index.table() + columns
                    + "; then CREATE INDEX CONCURRENTLY on each partition and ALTER INDEX … ATTACH PARTITION."
                    + " createIndexConcurrently does all of it.";
        }
        return "CREATE " + unique + "INDEX CONCURRENTLY" + name + " ON " + index.table() + columns
                + " outside a transaction, or createIndexConcurrently, which also cleans up after a failed build.";
    }

    static String outsideTransaction(Scene scene) {
        return scene.migration().transaction() == Migration.Transaction.AS_STATEMENTS_NEED
                ? "Give it a file of its own, and beside it a file "
                        + scene.migration().name() + ".conf with executeInTransaction=false."
                : "Run it outside of the transaction: executeInTransaction=false (Flyway),"
                        + " runInTransaction=\"false\" (Liquibase), no BEGIN around it.";
    }

    static String withoutIfNotExists(Fact.CreateIndex index) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + index.name()
                + "; then CREATE INDEX CONCURRENTLY without IF NOT EXISTS. createIndexConcurrently looks whether it is valid.";
    }

    static String columnThenBackfill(Name table, Column column) {
        Expr value = column.defaultValue();
        return "ALTER TABLE " + table + " ADD COLUMN " + column.name() + " " + column.type() + ";"
                + (value == null
                        ? ""
                        : " ALTER TABLE " + table + " ALTER COLUMN " + column.name() + " SET DEFAULT " + value + ";")
                + " then fill the old rows in batches (batchedBackfill).";
    }

    static String notValid(Name table, String constraint) {
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + constraint
                + " … NOT VALID; and in a later transaction ALTER TABLE " + table + " VALIDATE CONSTRAINT " + constraint
                + "; (addConstraintNotValid, validateConstraint).";
    }

    static String provenNotNull(Scene scene, Name table, String column) {
        String check = table.name() + "_" + column + "_not_null";
        return scene.server().from(12)
                ? "ALTER TABLE " + table + " ADD CONSTRAINT " + check + " CHECK (" + column
                        + " IS NOT NULL) NOT VALID; in a later transaction ALTER TABLE " + table
                        + " VALIDATE CONSTRAINT "
                        + check + "; then SET NOT NULL finds it proven. safeSetNotNull does all of it."
                : "Before PostgreSQL 12 nothing spares the scan: keep a CHECK (" + column
                        + " IS NOT NULL) NOT VALID, validated in a transaction of its own, instead of NOT NULL.";
    }

    static String newColumnOfType(Fact.AlterType change) {
        return "Add a column of type " + change.type()
                + " beside it (safeAddColumn), keep both in step (dualWrite), fill the"
                + " old rows (batchedBackfill), and drop `" + change.column() + "` in a later release.";
    }

    static String usingIndex(Name table, Constraint constraint, String kind, String operation) {
        String name = constraint.nameOn(table);
        return "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + table + " ("
                + String.join(", ", constraint.columns()) + ") outside a transaction; then ALTER TABLE " + table
                + " ADD CONSTRAINT " + name + " " + kind + " USING INDEX " + name + "; (" + operation + ").";
    }
}
