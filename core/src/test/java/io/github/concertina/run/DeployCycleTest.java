package io.github.concertina.run;

import static io.github.concertina.run.OldColumn.dropDualWrite;
import static io.github.concertina.run.OldColumn.later;
import static io.github.concertina.run.OldColumn.migrated;
import static io.github.concertina.run.OldColumn.ready;
import static io.github.concertina.run.OldColumn.refused;
import static io.github.concertina.run.OldColumn.run;
import static io.github.concertina.run.OldColumn.to;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old column stays until the switch has stood for its time, and a release came after it. */
@PostgresTest
class DeployCycleTest {
    @BeforeEach
    void table(TestDatabase database) throws SQLException {
        OldColumn.create(database);
    }

    @Test
    void before_the_switch_nothing_goes(TestDatabase database) throws SQLException {
        migrated(database);
        refused(database, dropDualWrite(), "switch        refused        no read switch");
        run(database).of(to("99%"));
        refused(database, dropDualWrite(), "switch        refused        99 % of the readers");
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "switch        passed");
    }

    @Test
    void going_back_to_the_old_shape_starts_the_clock_again(TestDatabase database) throws SQLException {
        ready(database);
        run(database).of(to("old"));
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "age           refused        the switch to the new shape was 0s ago");
    }

    @Test
    void the_switch_must_be_old_enough(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        refused(database, dropDualWrite(), "less than minAge 24h");
        later(database);
        refused(database, dropDualWrite(), "age           passed");
    }

    @Test
    void fifty_restarts_of_one_release_are_no_deploy_cycle(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        refused(database, dropDualWrite(), "deployCycle   not evaluated  no release was ever recorded");
        run(database).with("release", "2.3").of();
        database.execute("UPDATE concertina_release SET seen_at = seen_at - interval '60 days'");
        for (int i = 0; i < 50; i++) {
            run(database).with("release", "2.3").of();
        }
        refused(database, dropDualWrite(), "deployCycle   refused        0 new releases");
        run(database).with("release", "2.4").of();
        run(database).of(dropDualWrite());
    }

    /** A file before it in the same run records the release: that is no cycle between the switch and this step. */
    @Test
    void the_release_that_asks_is_no_deploy_cycle(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        later(database);
        run(database).with("release", "2.4").of();
        later(database);
        refused(run(database).with("release", "2.4"), dropDualWrite(), "deployCycle   refused        0 new releases");
        run(database).with("release", "2.5").of(dropDualWrite());
    }

    @Test
    void a_release_that_comes_too_soon_after_the_switch_does_not_count(TestDatabase database) throws SQLException {
        migrated(database);
        run(database).of(to("new"));
        run(database).with("release", "2.4").of();
        database.execute("UPDATE concertina_read_switch SET set_at = set_at - interval '25 hours'");
        database.execute("UPDATE concertina_release SET seen_at = seen_at - interval '24 hours'");
        refused(database, dropDualWrite(), "deployCycle   refused        0 new releases");
    }
}
