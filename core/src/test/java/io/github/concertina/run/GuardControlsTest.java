package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.dropDualWrite;
import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.migrated;
import static io.github.concertina.run.OldColumn.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.OldColumn.to;
import static io.github.concertina.run.Steps.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.dialect.Dialects;
import io.github.concertina.dialect.Usage.Counted;
import io.github.concertina.ledger.Evidence.Releases;
import io.github.concertina.ledger.ReadSwitches.Standing;
import io.github.concertina.ledger.ShadowReads.Doubts;
import io.github.concertina.operation.Operation;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.control.Control;
import io.github.concertina.testkit.control.NegativeControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One guard stands alone against the end of a dual write; where that one does not look, nothing else holds it. */
@PostgresTest
class GuardControlsTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
    }

    @Test
    @NegativeControl(
            safety = "releases are counted since the switch",
            shows = "the dual write goes before any release came that does without the old column")
    void a_guard_that_does_not_count_releases(TestDatabase database) throws Exception {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        holdsAlone(
                database,
                dropDualWrite(),
                "deployCycle   not evaluated",
                Blind.evidence("releases", new Releases(1, 1)));
    }

    @Test
    @NegativeControl(
            safety = "the read switch stands at 100 %, and for how long",
            shows = "the dual write goes while half of the readers read the old column")
    void a_guard_that_does_not_look_at_the_switch(TestDatabase database) throws Exception {
        ready(database);
        run(database).of(to("50%"));
        holdsAlone(
                database,
                dropDualWrite(),
                "switch        refused        50 % of the readers",
                Blind.switches("standing", Optional.of(new Standing(100, 100, Optional.of(Duration.ofDays(3))))));
    }

    @Test
    @NegativeControl(
            safety = "what uses the old column is looked up",
            shows = "a view goes on reading a column that nobody fills")
    void a_guard_that_does_not_look_for_dependents(TestDatabase database) throws Exception {
        ready(database);
        database.execute("CREATE VIEW refs AS SELECT ref FROM orders");
        holdsAlone(
                database,
                dropDualWrite(),
                "dependents    refused        ref is used by",
                Blind.usage("dependents", List.of()));
    }

    @Test
    @NegativeControl(
            safety = "statements that name the old column are counted, or the guard says that it cannot",
            shows = "the dual write goes though nobody knows who reads the old column")
    void a_guard_that_does_not_count_statements(TestDatabase database) throws Exception {
        ready(database);
        Operation drop = operation("dropDualWrite", "tableName", "orders", "from", "ref", "to", "code");
        Dialects blind = Blind.usage("statements", new Counted.Known("", Map.of()));
        refused(run(database).with(blind), drop, "nobody has counted");
        later(database);
        holdsAlone(database, drop, "statements    not evaluated", blind);
    }

    @Test
    @NegativeControl(
            safety = "connected instances are asked for their release",
            shows = "the dual write goes while an instance of N-1 is connected")
    void a_guard_that_does_not_see_who_is_connected(TestDatabase database) throws Exception {
        ready(database);
        try (Connection old = database.connect();
                Statement statement = old.createStatement()) {
            statement.execute("SET application_name = 'shop@2.3'");
            holdsAlone(
                    database,
                    dropDualWrite("minLiveVersion", "shop@2.4"),
                    "liveVersions  refused",
                    Blind.usage("liveReleases", List.of("2.4")));
        }
    }

    @Test
    @NegativeControl(
            safety = "what applications report that read both shapes stands against the proof",
            shows = "the dual write goes though an application saw another value in the new column")
    void a_guard_that_does_not_hear_applications(TestDatabase database) throws Exception {
        ready(database);
        database.execute("SELECT concertina_shadow_difference('" + Steps.CHANGE + "', '7', '7', '8')");
        holdsAlone(
                database,
                dropDualWrite(),
                "parity        refused        applications reported differences",
                Blind.shadowReads("doubts", Doubts.NONE));
    }

    private static void holdsAlone(TestDatabase database, Operation wanted, String guard, Dialects blind)
            throws Exception {
        refused(run(database), wanted, guard);
        assertThat(Control.turnsRed(() -> refused(run(database).with(blind), wanted, guard)))
                .hasMessageContaining("Expecting code to raise a throwable");
    }
}
