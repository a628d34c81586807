package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.operation.Operation;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import liquibase.change.Change;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.serializer.ChangeLogSerializerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Liquibase writes of our changes, it reads back. */
class SerializationTest {
    private static final String EXAMPLE = "changelogs/every-operation.yaml";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xml", "yaml", "json"})
    void a_changelog_written_by_liquibase_means_the_same(String format) throws Exception {
        DatabaseChangeLog original = Changelogs.parse(EXAMPLE);
        Path file = folder.resolve("written." + format);
        try (OutputStream stream = Files.newOutputStream(file)) {
            ChangeLogSerializerFactory.getInstance().getSerializer(format).write(original.getChangeSets(), stream);
        }
        String text = Files.readString(file);
        assertThat(operations(Changelogs.parse(folder, "again." + format, text)))
                .as(text)
                .isEqualTo(operations(original));
    }

    @Test
    void a_tree_that_was_serialized_loads_into_the_same() throws Exception {
        for (ConcertinaChange change :
                Changelogs.changes(Changelogs.parse(EXAMPLE)).values()) {
            Change copy = change.getClass().getConstructor().newInstance();
            copy.load(
                    change.serialize(),
                    new ClassLoaderResourceAccessor(getClass().getClassLoader()));
            assertThat(((ConcertinaChange) copy).operation()).isEqualTo(change.operation());
            assertThat(copy.generateCheckSum()).isEqualTo(change.generateCheckSum());
        }
    }

    private static Map<String, Operation> operations(DatabaseChangeLog changelog) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Changelogs.changes(changelog).forEach((id, change) -> operations.put(id, change.operation()));
        assertThat(operations).hasSize(33);
        return operations;
    }
}
