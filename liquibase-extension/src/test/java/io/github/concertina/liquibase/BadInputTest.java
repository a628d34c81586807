package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What only the database can refute is refused before the changeset touched it. */
class BadInputTest {
    /** A change, and what follows its place in the message. */
    private static final Map<String, String> CASES = new LinkedHashMap<>();

    static {
        CASES.put(
                "safeAddColumn: {change: c, tableName: ordrs, columnName: zip, type: text}",
                ":6:26: there is no table ordrs\n  cure: did you mean 'orders'?");
        CASES.put(
                "createIndexConcurrently: {change: c, tableName: orders, indexName: i, columns: [custmer_ref]}",
                ":6:36: public.orders has no column 'custmer_ref'\n  cure: did you mean 'customer_ref'?");
        CASES.put(
                "createIndexConcurrently: {change: c, tableName: orders, indexName: taken, columns: [customer_ref]}",
                """
                :6:36: the index taken on public.orders is there with another definition
                    wanted: CREATE INDEX CONCURRENTLY "taken" ON "public"."orders" USING btree ("customer_ref")
                    found:  CREATE INDEX taken ON public.orders USING btree (zip)
                  cure: use the found definition, or another name""");
        CASES.put("batchedBackfill: {change: c, tableName: orders, set: {zip: \"'1'\"}, key: [customer_ref]}", """
                :6:28: key customer_ref may be NULL in customer_ref: rows with NULL would be skipped
                  cure: give key: [id]  (index orders_pkey)""");
        CASES.put("batchedBackfill: {change: c, tableName: keyless, set: {a: \"1\"}}", """
                :6:28: public.keyless has no primary key
                  cure: add a unique index on NOT NULL columns: createIndexConcurrently with unique: true, and\
                 safeSetNotNull""");
        CASES.put("batchedBackfill: {change: c, tableName: orders, set: {zip: customer_ref}}", """
                :6:28: zip is derived from [customer_ref], and nothing keeps it true while N-1 goes on writing
                  cure: install a dualWrite in the expand phase first (one that is disabled does not count), or say with\
                 standalone why it stays true""");
        CASES.put("validateConstraint: {change: c, tableName: orders, constraintName: orders_pky}", """
                :6:31: public.orders has no constraint 'orders_pky'
                  cure: did you mean 'orders_pkey'?""");
    }

    @TempDir
    Path folder;

    @PostgresTest
    void the_message_names_place_and_cure_and_nothing_was_touched(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text, zip text)",
                "CREATE TABLE keyless (a int)",
                "CREATE INDEX taken ON orders (zip)");
        var before = Shapes.of(database);
        Project project = new Project(folder, database);
        int number = 0;
        for (Map.Entry<String, String> each : CASES.entrySet()) {
            number++;
            String file = "bad" + number + ".yaml";
            project.file(file, """
                    databaseChangeLog:
                      - changeSet:
                          id: one
                          author: sam
                          changes:
                            - %s
                    """.formatted(each.getKey()));
            Project.Result result = project.update(file);
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output())
                    .contains("Migration failed for changeset " + file + "::one::sam:\n     Reason: " + file
                            + each.getValue() + "\n");
        }
        assertThat(Shapes.of(database)).isEqualTo(before);
        assertThat(database.rows("SELECT * FROM databasechangelog")).isEmpty();
        assertThat(database.rows("SELECT relname FROM pg_class WHERE relname LIKE 'concertina%'"))
                .isEmpty();
        assertThat(database.queryOne("SELECT locked FROM databasechangeloglock", Boolean.class))
                .isFalse();
    }
}
