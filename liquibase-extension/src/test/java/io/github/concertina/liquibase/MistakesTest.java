package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an author gets wrong ends the parse, so every command ends before it touched a database. */
class MistakesTest {
    @TempDir
    Path folder;

    static Stream<Arguments> yaml() {
        return Stream.of(
                Arguments.of(
                        "createIndexConcurrently: {change: c, tablName: orders, indexName: i, columns: [a]}",
                        "a.yaml:6:48: createIndexConcurrently has no attribute 'tablName'\n"
                                + "  cure: did you mean 'tableName'?"),
                Arguments.of(
                        "createIndexConcurrently: {change: c, tableName: orders, indexName: i,"
                                + " columns: [{name: a, descnding: true}]}",
                        "a.yaml:6:101: createIndexConcurrently.columns has no attribute 'descnding'\n"
                                + "  cure: did you mean 'descending'?"),
                Arguments.of(
                        "createIndexConcurrently: {change: c, tableName: orders, columns: [a]}",
                        "a.yaml:6:36: createIndexConcurrently needs 'indexName': the index\n"
                                + "  cure: for example indexName: idx_orders_customer_uuid"),
                Arguments.of(
                        "safeAddColumn: {tableName: orders, columnName: a, type: text}",
                        "a.yaml:6:26: safeAddColumn needs 'change': the id that all steps of one logical change share\n"
                                + "  cure: for example change: orders-customer-uuid"),
                Arguments.of(
                        "safeAddColumn: {change: Orders_UUID, tableName: orders, columnName: a, type: text}",
                        "a.yaml:6:27: 'change' cannot be 'Orders_UUID'\n"
                                + "  cure: lower case letters, digits and hyphens, at most 63: orders-customer-uuid"),
                Arguments.of(
                        "batchedBackfill: {change: c, tableName: orders, set: {a: b}, batchSize: many}",
                        "a.yaml:6:83: batchedBackfill.batchSize is no whole number: 'many'\n  cure: write digits only"),
                Arguments.of(
                        "batchedBackfill: {change: c, tableName: orders, set: a}",
                        "a.yaml:6:64: set needs names with values, and this is 'a'\n"
                                + "  cure: set: {customer_uuid: \"customer_ref::uuid\"}"),
                Arguments.of(
                        "dualWrite: {change: c, tableName: orders, from: a, to: b, forward: a, backward: b,"
                                + " onConflict: prefrNew}",
                        "a.yaml:6:106: dualWrite.onConflict cannot be 'prefrNew'\n  cure: did you mean 'preferNew'?"),
                Arguments.of(
                        "addConstraintNotValid: {change: c, tableName: orders, constraintName: k}",
                        "a.yaml:6:34: addConstraintNotValid needs exactly one of check, notNull and foreignKey\n"
                                + "  cure: for example check: total >= 0"),
                Arguments.of(
                        "safeAddColumn: {change: c, tableName: orders, columnName: %s, type: text}"
                                .formatted("a".repeat(64)),
                        "columnName '" + "a".repeat(64) + "'"));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_is_answered_with_line_attribute_and_cure(String change, String message) {
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: one
                              author: sam
                              changes:
                                - %s
                        """.formatted(change)))
                .hasMessageContaining(message);
    }

    @Test
    void xml_of_the_generic_namespace_is_answered_with_line_attribute_and_cure() {
        String xml = Changelogs.extXml("""
                  <changeSet id="one" author="sam">
                    <c:createIndexConcurrently change="c"
                                               tablName="orders" indexName="i"/>
                  </changeSet>
                """);
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.xml", xml))
                .hasMessage("a.xml:10: createIndexConcurrently has no attribute 'tablName'\n"
                        + "  cure: did you mean 'tableName'?");
    }

    @Test
    void xml_of_our_namespace_is_answered_by_its_schema() {
        String xml = Changelogs.ownXml("""
                  <changeSet id="one" author="sam">
                    <c:createIndexConcurrently change="c" tablName="orders" indexName="i" columns="a"/>
                  </changeSet>
                """);
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.xml", xml))
                .hasMessageContaining("Error parsing line 10 column ")
                .hasMessageContaining(
                        "Attribute 'tablName' is not allowed to appear in element" + " 'c:createIndexConcurrently'");
    }

    @Test
    void json_is_answered_with_its_line() {
        String json = """
                {"databaseChangeLog": [
                  {"changeSet": {"id": "one", "author": "sam", "changes": [
                    {"safeSetNotNull": {
                      "change": "c",
                      "tableName": "orders",
                      "colunmName": "a"}}]}}]}
                """;
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.json", json))
                .hasMessageContaining("a.json:6:7: safeSetNotNull has no attribute 'colunmName'\n"
                        + "  cure: did you mean 'columnName'?");
    }

    @Test
    void an_operation_in_a_rollback_is_refused() {
        String yaml = """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - createIndexConcurrently: {change: c, tableName: orders, indexName: i, columns: [a]}
                      rollback:
                        - dropIndexConcurrently: {change: c, tableName: orders, indexName: i}
                """;
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.yaml", yaml))
                .hasMessageContaining("a.yaml::one::sam: dropIndexConcurrently stands in the rollback of"
                        + " a.yaml::one::sam, and commits by itself\n"
                        + "  cure: leave the rollback out: createIndexConcurrently is undone without it");
    }

    @Test
    void an_unknown_operation_is_liquibases_own_error() {
        String yaml = """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - createIndexConcurently: {change: c, tableName: orders, indexName: i, columns: [a]}
                """;
        assertThatThrownBy(() -> Changelogs.parse(folder, "a.yaml", yaml))
                .hasMessageContaining("Unknown change type 'createIndexConcurently'");
        assertThat(folder.resolve("a.yaml")).exists();
    }
}
