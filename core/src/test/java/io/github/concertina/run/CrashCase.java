package io.github.concertina.run;

import static io.github.concertina.run.Steps.operation;

import io.github.concertina.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a crash matrix runs: each is one script on the table {@code orders} as {@link CrashScene} makes it.
 *
 * @param ledger whether one is there already, as in every database but a new one: making it is one transaction with the same
 *     calls whatever the script, so one case has it struck for all
 * @param prepared what the database looks like when the script begins
 */
record CrashCase(String name, boolean ledger, List<String> prepared, List<Operation> operations) {
    private CrashCase(String name, List<String> prepared, List<Operation> operations) {
        this(name, true, prepared, operations);
    }

    private static final Operation ADD =
            operation("safeAddColumn", "tableName", "orders", "columnName", "customer_uuid", "type", "uuid");
    private static final Operation DUAL_WRITE = operation(
            "dualWrite",
            "tableName",
            "orders",
            "from",
            "customer_ref",
            "to",
            "customer_uuid",
            "forward",
            "customer_ref::uuid",
            "backward",
            "customer_uuid::text");

    /** As if expand and migrate had been long ago; nobody writes, so the trigger need not work. */
    private static final List<String> DUAL_WRITE_IN_PLACE = List.of(
            "ALTER TABLE orders ADD COLUMN customer_uuid uuid",
            "UPDATE orders SET customer_uuid = customer_ref::uuid",
            "ALTER TABLE orders ALTER customer_uuid SET NOT NULL",
            "CREATE SEQUENCE concertina_legacy_writes_63320ef0e88c55d9",
            "CREATE FUNCTION concertina_dual_write_63320ef0e88c55d9() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RETURN NEW; END'",
            "CREATE TRIGGER zzz_concertina_dual_write_63320ef0e88c55d9 BEFORE INSERT OR UPDATE ON orders"
                    + " FOR EACH ROW EXECUTE FUNCTION concertina_dual_write_63320ef0e88c55d9()",
            "COMMENT ON TRIGGER zzz_concertina_dual_write_63320ef0e88c55d9 ON orders IS '# concertina dual write\nchange="
                    + Steps.CHANGE + "\nfrom=customer_ref\nto=customer_uuid\nforward=customer_ref::uuid\n"
                    + "backward=customer_uuid::text\nonConflict=ERROR\n'");

    /** The same for a dual write to another table. */
    private static final List<String> TABLES_IN_STEP = List.of(
            "CREATE TABLE purchases (id bigint PRIMARY KEY, customer text)",
            "INSERT INTO purchases SELECT id, customer_ref FROM orders",
            "CREATE SEQUENCE concertina_legacy_writes_814a9dadc3337e95",
            "CREATE FUNCTION concertina_dual_write_814a9dadc3337e95() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RETURN NULL; END'",
            "CREATE FUNCTION concertina_dual_write_back_814a9dadc3337e95() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RETURN NULL; END'",
            "CREATE TRIGGER zzz_concertina_dual_write_814a9dadc3337e95 AFTER INSERT OR UPDATE OR DELETE ON orders"
                    + " FOR EACH ROW EXECUTE FUNCTION concertina_dual_write_814a9dadc3337e95()",
            "CREATE TRIGGER zzz_concertina_dual_write_814a9dadc3337e95 AFTER INSERT OR UPDATE OR DELETE ON purchases"
                    + " FOR EACH ROW EXECUTE FUNCTION concertina_dual_write_back_814a9dadc3337e95()");

    /** Where the second and the last third begin: each takes about as long as the others. */
    private static final int SECOND = 5;

    private static final int LAST = 10;

    static List<CrashCase> first() {
        return all().subList(0, SECOND);
    }

    static List<CrashCase> second() {
        return all().subList(SECOND, LAST);
    }

    static List<CrashCase> last() {
        return all().subList(LAST, all().size());
    }

    static List<CrashCase> all() {
        return List.of(
                new CrashCase("expand", List.of(), List.of(ADD, DUAL_WRITE)),
                new CrashCase(
                        "index",
                        List.of(),
                        List.of(operation(
                                "createIndexConcurrently",
                                "tableName",
                                "orders",
                                "indexName",
                                "orders_number",
                                "columns",
                                List.of("number")))),
                new CrashCase(
                        "backfill",
                        false,
                        List.of("ALTER TABLE orders ADD COLUMN customer_uuid uuid"),
                        List.of(operation(
                                "batchedBackfill",
                                "tableName",
                                "orders",
                                "set",
                                Map.of("customer_uuid", "customer_ref::uuid"),
                                "standalone",
                                "nobody writes",
                                "batchSize",
                                "120"))),
                new CrashCase(
                        "expand to a table",
                        List.of("CREATE TABLE purchases (id bigint PRIMARY KEY, customer text)"),
                        List.of(operation(
                                "dualWriteTable",
                                "tableName",
                                "orders",
                                "toTable",
                                "purchases",
                                "columns",
                                Map.of("id", "id", "customer", "customer_ref")))),
                new CrashCase(
                        "copy",
                        List.of("CREATE TABLE purchases (id bigint PRIMARY KEY, customer text)"),
                        List.of(operation(
                                "batchedCopy",
                                "tableName",
                                "orders",
                                "intoTable",
                                "purchases",
                                "columns",
                                Map.of("id", "id", "customer", "customer_ref"),
                                "standalone",
                                "nobody writes",
                                "batchSize",
                                "120"))),
                new CrashCase(
                        "table parity",
                        List.of(
                                "CREATE TABLE purchases (id bigint PRIMARY KEY, customer text)",
                                "INSERT INTO purchases SELECT id, customer_ref FROM orders"),
                        List.of(operation(
                                "verifyTableParity",
                                "tableName",
                                "orders",
                                "toTable",
                                "purchases",
                                "columns",
                                Map.of("id", "id", "customer", "customer_ref"),
                                "batchSize",
                                "120"))),
                new CrashCase(
                        "purge",
                        List.of(),
                        List.of(operation(
                                "batchedDelete", "tableName", "orders", "where", "id % 3 = 0", "batchSize", "120"))),
                new CrashCase(
                        "parity",
                        List.of(
                                "ALTER TABLE orders ADD COLUMN customer_uuid uuid",
                                "UPDATE orders SET customer_uuid = customer_ref::uuid"),
                        List.of(operation(
                                "verifyParity",
                                "tableName",
                                "orders",
                                "from",
                                "customer_ref",
                                "to",
                                "customer_uuid",
                                "forward",
                                "customer_ref::uuid",
                                "batchSize",
                                "120"))),
                new CrashCase(
                        "switch",
                        List.of(),
                        List.of(operation(
                                "switchReads", "tableName", "orders", "flag", "orders-customer", "to", "old"))),
                new CrashCase(
                        "contract",
                        DUAL_WRITE_IN_PLACE,
                        List.of(
                                operation(
                                        "dropDualWrite",
                                        "tableName",
                                        "orders",
                                        "from",
                                        "customer_ref",
                                        "to",
                                        "customer_uuid",
                                        "force",
                                        "a test"),
                                operation(
                                        "holdColumn",
                                        "tableName",
                                        "orders",
                                        "columnName",
                                        "customer_ref",
                                        "replacedBy",
                                        "customer_uuid",
                                        "force",
                                        "a test"))),
                new CrashCase(
                        "contract of a table",
                        Stream.concat(
                                        TABLES_IN_STEP.stream(),
                                        Stream.of("ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY"
                                                + " (customer_id) REFERENCES customers"))
                                .toList(),
                        List.of(
                                operation(
                                        "safeDropConstraint",
                                        "tableName",
                                        "orders",
                                        "constraintName",
                                        "orders_customer"),
                                operation(
                                        "dropDualWriteTable",
                                        "tableName",
                                        "orders",
                                        "toTable",
                                        "purchases",
                                        "force",
                                        "nobody works here"),
                                operation(
                                        "holdTable",
                                        "tableName",
                                        "orders",
                                        "replacedBy",
                                        "purchases",
                                        "force",
                                        "nobody works here"))),
                new CrashCase(
                        "drop of a table",
                        List.of("ALTER TABLE orders RENAME TO concertina_held_orders"),
                        List.of(operation("safeDropTable", "tableName", "orders", "force", "nobody works here"))),
                new CrashCase(
                        "rename of a table",
                        List.of(),
                        List.of(operation("renameTableBehindView", "tableName", "orders", "newName", "purchases"))),
                new CrashCase(
                        "drop of the old name",
                        List.of(
                                "ALTER TABLE orders RENAME TO purchases",
                                "CREATE VIEW orders AS SELECT * FROM purchases"),
                        List.of(operation(
                                "dropCompatibilityView",
                                "tableName",
                                "orders",
                                "newName",
                                "purchases",
                                "force",
                                "nobody works here"))),
                new CrashCase(
                        "swap",
                        Stream.concat(
                                        DUAL_WRITE_IN_PLACE.stream(),
                                        // Of a table without rows nobody has to prove anything.
                                        Stream.of("TRUNCATE orders"))
                                .toList(),
                        List.of(operation(
                                "swapColumns",
                                "tableName",
                                "orders",
                                "pairs",
                                List.of(Map.of("from", "customer_ref", "to", "customer_uuid"))))),
                new CrashCase(
                        "foreign key",
                        List.of(),
                        List.of(operation(
                                "addConstraintNotValid",
                                "tableName",
                                "orders",
                                "constraintName",
                                "orders_customer",
                                "foreignKey",
                                Map.of("columns", List.of("customer_id"), "referencedTable", "customers")))),
                new CrashCase(
                        "not null",
                        List.of(),
                        List.of(operation(
                                "safeSetNotNull",
                                "tableName",
                                "orders",
                                "columnName",
                                "number",
                                "filledBy",
                                "every version"))),
                new CrashCase(
                        "unique",
                        List.of(),
                        List.of(operation(
                                "safeAddUnique",
                                "tableName",
                                "orders",
                                "constraintName",
                                "orders_number_key",
                                "columns",
                                List.of("number")))));
    }
}
