package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The same two changesets in every format, through the real command line. */
class UpdateTest {
    private static final String XML = """
              <changeSet id="column" author="sam">
                <c:safeAddColumn change="orders-uuid" tableName="orders" columnName="customer_uuid" type="uuid"/>
              </changeSet>
              <changeSet id="index" author="sam">
                <c:createIndexConcurrently change="orders-uuid" tableName="orders" indexName="orders_uuid">
                  <c:column name="customer_uuid" descending="true"/>
                  <c:column name="id"/>
                </c:createIndexConcurrently>
              </changeSet>
            """;

    private static final String YAML = """
            databaseChangeLog:
              - changeSet:
                  id: column
                  author: sam
                  changes:
                    - safeAddColumn: {change: orders-uuid, tableName: orders, columnName: customer_uuid, type: uuid}
              - changeSet:
                  id: index
                  author: sam
                  changes:
                    - createIndexConcurrently:
                        change: orders-uuid
                        tableName: orders
                        indexName: orders_uuid
                        columns: [{name: customer_uuid, descending: true}, id]
            """;

    private static final String JSON = """
            {"databaseChangeLog": [
              {"changeSet": {"id": "column", "author": "sam", "changes": [
                {"safeAddColumn": {"change": "orders-uuid", "tableName": "orders", "columnName": "customer_uuid",
                                   "type": "uuid"}}]}},
              {"changeSet": {"id": "index", "author": "sam", "changes": [
                {"createIndexConcurrently": {"change": "orders-uuid", "tableName": "orders", "indexName": "orders_uuid",
                                             "columns": [{"name": "customer_uuid", "descending": true}, "id"]}}]}}]}
            """;

    @TempDir
    Path folder;

    @PostgresTest
    void every_format_brings_the_same_and_a_second_update_does_nothing(TestDatabase database) throws Exception {
        database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, customer_ref text)");
        Map<String, String> formats = Map.of(
                "own.xml", Changelogs.ownXml(XML), "ext.xml", Changelogs.extXml(XML), "a.yaml", YAML, "a.json", JSON);
        Project project = new Project(folder, database);

        for (Map.Entry<String, String> format : formats.entrySet()) {
            project.file(format.getKey(), format.getValue());
            database.execute(
                    "DROP INDEX IF EXISTS orders_uuid", "ALTER TABLE orders DROP COLUMN IF EXISTS customer_uuid");

            project.update(format.getKey()).orThrow();
            assertThat(database.queryOne("SELECT pg_get_indexdef('orders_uuid'::regclass)", String.class))
                    .as(format.getKey())
                    .endsWith("ON public.orders USING btree (customer_uuid DESC, id)");
            assertThat(database.queryOne(
                            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_uuid'::regclass",
                            Boolean.class))
                    .isTrue();

            var before = database.rows("SELECT * FROM databasechangelog");
            project.update(format.getKey()).orThrow();
            assertThat(database.rows("SELECT * FROM databasechangelog")).hasSameElementsAs(before);
        }

        assertThat(database.rows("SELECT DISTINCT id, md5sum FROM databasechangelog"))
                .as("the checksum is that of the meaning, whatever the format")
                .hasSize(2);
        assertThat(database.rows("SELECT filename FROM databasechangelog")).hasSize(8);
    }

    @PostgresTest
    void what_is_there_already_is_recorded_and_not_done_again(TestDatabase database) throws Exception {
        database.execute(
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer_uuid uuid)",
                "CREATE INDEX orders_uuid ON orders (customer_uuid DESC, id)");
        long index = database.queryOne("SELECT 'orders_uuid'::regclass::oid", Long.class);

        Project.Result result = new Project(folder, database)
                .file("a.yaml", YAML)
                .update("a.yaml")
                .orThrow();

        assertThat(database.queryOne("SELECT 'orders_uuid'::regclass::oid", Long.class))
                .isEqualTo(index);
        assertThat(result.output())
                .contains("safeAddColumn public.orders.customer_uuid: addColumn:customer_uuid is done already")
                .contains(
                        "createIndexConcurrently orders_uuid on public.orders: buildIndex:orders_uuid is done already");
        assertThat(database.rows("SELECT exectype, description FROM databasechangelog ORDER BY orderexecuted")
                        .toString())
                .isEqualTo("[[EXECUTED, safeAddColumn columnName=customer_uuid, tableName=orders],"
                        + " [EXECUTED, createIndexConcurrently indexName=orders_uuid, tableName=orders]]");
    }
}
