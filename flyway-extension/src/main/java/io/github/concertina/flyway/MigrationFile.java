package io.github.concertina.flyway;

import io.github.concertina.operation.binding.Definition;
import io.github.concertina.run.Script;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration file that was read and understood. */
record MigrationFile(MigrationName name, LoadableResource resource, Script script) {
    /**
     * The checksum over what the file means: the change and each operation's definition.
     *
     * <p>Comments, layout and knobs such as a batch size may change after the file has run; {@code validate} then still
     * passes, where a checksum of the text would ask for {@code repair}.
     */
    int checksum() {
        CRC32 sum = new CRC32();
        update(sum, script.change());
        script.operations().forEach(operation -> update(sum, Definition.of(operation)));
        return (int) sum.getValue();
    }

    private static void update(CRC32 sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
