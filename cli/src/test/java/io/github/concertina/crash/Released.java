package io.github.concertina.crash;

import io.github.concertina.event.Listener;
import io.github.concertina.flyway.yaml.ScriptFile;
import io.github.concertina.recipe.FlywayYaml;
import io.github.concertina.recipe.PhaseFile;
import io.github.concertina.run.ConnectionSource;
import io.github.concertina.run.Runner;
import io.github.concertina.run.Script;
import io.github.concertina.settings.Settings;
import io.github.concertina.testkit.TestDatabase;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One file of a recipe, read from the text that the recipe writes. */
record Released(PhaseFile file, Script script) {
    /** Batches of one size, however busy the machine is, and pauses short enough for tests. */
    private static final Settings SETTINGS = Settings.of(Map.of(
            "batchSizeMax",
            "120",
            "targetBatchTime",
            "1h",
            "lockBudget",
            "20s",
            "backoffMin",
            "10ms",
            "backoffMax",
            "100ms",
            "lease",
            "1s"));

    static Released of(PhaseFile file) {
        String text = new FlywayYaml()
                .write(RecipeCases.CHANGE, List.of(file), 1)
                .get(0)
                .text();
        Script script = ScriptFile.read(new StringReader(text), file.phase().word(), file.phase(), scalar -> {})
                .script();
        return new Released(file, script);
    }

    void run(Connection connection, ConnectionSource side) throws SQLException {
        new Runner(SETTINGS, Listener.NONE, side, "public").run(connection, script);
    }

    /** A release and two days lie between the file before it and this one, if guards ask for that. */
    void awaited(TestDatabase database) throws SQLException {
        if (script.operations().stream().noneMatch(each -> each.guarded())) {
            return;
        }
        String earlier = " - interval '2 days'";
        database.execute(
                "UPDATE concertina_read_switch SET set_at = set_at" + earlier,
                "UPDATE concertina_evidence SET recorded_at = recorded_at" + earlier,
                "INSERT INTO concertina_release (release) SELECT 'between-' || count(*) FROM concertina_release",
                "UPDATE concertina_watch SET since = since" + earlier);
    }
}
