package io.github.concertina.flyway;

import io.github.concertina.flyway.yaml.ScriptFile;
import io.github.concertina.operation.binding.Definition;
import io.github.concertina.plan.Place;
import io.github.concertina.plan.Refusal;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration file that was read and understood. */
record MigrationFile(MigrationName name, LoadableResource resource, ScriptFile content) {
    /**
     * The checksum over what the file means: the change and each operation's definition.
     *
     * <p>Comments, layout and knobs such as a batch size may change after the file has run; {@code validate} then still
     * passes, where a checksum of the text would ask for {@code repair}.
     */
    int checksum() {
        CRC32 sum = new CRC32();
        update(sum, script().change());
        script().operations().forEach(operation -> update(sum, Definition.of(operation)));
        return (int) sum.getValue();
    }

    /** What the history table calls the script: the path below the location. */
    String scriptName() {
        return resource.getRelativePath();
    }

    Script script() {
        return content.script();
    }

    /**
     * Plans the file against the database, and changes nothing.
     *
     * @throws Refusal with the place of the operation that cannot run
     */
    void check(Runner runner, Connection connection) throws SQLException {
        try {
            runner.check(connection, script());
        } catch (Refusal refusal) {
            throw refusal.at(placeOfRefusal(runner, connection));
        }
    }

    /** Core does not know our lines, but the shortest beginning of the file that is refused ends with the culprit. */
    private Place placeOfRefusal(Runner runner, Connection connection) throws SQLException {
        for (int count = 1; count <= script().operations().size(); count++) {
            Script beginning =
                    new Script(script().change(), script().operations().subList(0, count), script().source());
            try {
                runner.check(connection, beginning);
            } catch (Refusal refusal) {
                return content.places().get(count - 1);
            }
        }
        return script().source();
    }

    private static void update(CRC32 sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
