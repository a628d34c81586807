package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.Operation;
import io.github.concertina.operation.OperationType;
import io.github.concertina.operation.Operations;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @Test
    void the_example_has_every_operation() throws Exception {
        Set<String> written = Changelogs.changes(Changelogs.parse("changelogs/every-operation.yaml")).values().stream()
                .map(change -> change.type().name())
                .collect(Collectors.toSet());
        assertThat(written)
                .isEqualTo(Operations.all().stream().map(OperationType::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every-operation.xml",
                "every-operation.ext.xml",
                "every-operation.json",
                "every-operation.idiom.yaml",
                "every-operation.sql"
            })
    void each_format_means_the_same(String file) throws Exception {
        assertThat(operations("changelogs/" + file)).isEqualTo(operations("changelogs/every-operation.yaml"));
    }

    @Test
    void a_number_is_taken_as_it_is_spelled() throws Exception {
        // Liquibase hands 8 on: to YAML 1.1, 010 is octal.
        assertThat(Changelogs.change(Changelogs.parse("changelogs/every-operation.yaml"), "default")
                        .operation())
                .asString()
                .contains("defaultValue=010");
    }

    @Test
    void parameters_are_expanded(@TempDir Path folder) throws Exception {
        String yaml = """
                databaseChangeLog:
                  - changeSet:
                      id: one-${stage}
                      author: sam
                      changes:
                        - safeAddColumn: {change: "orders-${what}", tableName: "${table}", columnName: zip, type: text}
                """;
        ConcertinaChange change = Changelogs.change(
                Changelogs.parse(folder, "a.yaml", yaml, Map.of("stage", "test", "what", "zip", "table", "orders")),
                "one-test");
        assertThat(change.written().change()).isEqualTo("orders-zip");
        assertThat(change.operation().table()).hasToString("orders");
        assertThat(change.place()).hasToString("a.yaml:6:26");
    }

    @Test
    void merge_keys_of_yaml_are_followed(@TempDir Path folder) throws Exception {
        String yaml = """
                databaseChangeLog:
                  - changeSet:
                      id: one
                      author: sam
                      changes:
                        - safeAddColumn: &zip {change: orders-zip, tableName: orders, columnName: zip, type: text}
                  - changeSet:
                      id: two
                      author: sam
                      changes:
                        - safeAddColumn: {<<: *zip, columnName: street}
                """;
        assertThat(Changelogs.change(Changelogs.parse(folder, "a.yaml", yaml), "two")
                        .operation()
                        .target())
                .isEqualTo("street");
    }

    private static Map<String, Operation> operations(String path) throws Exception {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Changelogs.changes(Changelogs.parse(path)).forEach((id, change) -> operations.put(id, change.operation()));
        assertThat(operations).hasSize(33);
        return operations;
    }
}
