package io.github.concertina.linter.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.rule.RuleCase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose tables have readers, and whose have none yet. */
class FreshnessTest {
    private static List<String> found(RuleCase.Script... scripts) {
        return Lint.scripts("postgresql:15", List.of(scripts)).findings().stream()
                .map(finding -> finding.source().path() + " " + finding.rule())
                .toList();
    }

    private static RuleCase.Script released(String name, String sql) {
        return new RuleCase.Script(name, true, false, sql);
    }

    private static RuleCase.Script added(String name, String sql) {
        return new RuleCase.Script(name, false, false, sql);
    }

    /** A changeset that is new may stand before released ones: in a master that includes other files. */
    @Test
    void whatIsReleasedIsSoBehindWhatIsNew() {
        String change = "ALTER TABLE b ADD CONSTRAINT k CHECK (id > 0);";
        assertThat(found(
                        added("V1.sql", "CREATE TABLE a (id int);"),
                        released("V2.sql", "CREATE TABLE b (id int);"),
                        added("V3.sql", change)))
                .containsExactly("V3.sql add-check-validating");
        assertThat(found(
                        released("V1.sql", "CREATE TABLE a (id int);"),
                        added("V2.sql", "CREATE TABLE b (id int);"),
                        added("V3.sql", change)))
                .isEmpty();
    }

    /** Nobody else sees a table before its transaction is over, whatever is in it. */
    @Test
    void aTableThatAQueryFillsIsNewInItsFile() {
        String create = "CREATE TABLE a AS SELECT 1 AS id;";
        String key = "ALTER TABLE a ADD PRIMARY KEY (id);";
        assertThat(found(added("V1.sql", create + key))).isEmpty();
        assertThat(found(added("V1.sql", create), added("V2.sql", key))).contains("V2.sql add-pk-blocking");
    }

    @Test
    void aViewIsNewInItsPullRequest() {
        String create = "CREATE VIEW v AS SELECT 1 AS one;";
        String rename = "ALTER VIEW v RENAME TO w;";
        assertThat(found(released("V1.sql", create), added("V2.sql", rename))).containsExactly("V2.sql rename-table");
        assertThat(found(added("V1.sql", create), added("V2.sql", rename))).isEmpty();
        assertThat(found(released("V1.sql", create), added("V2.sql", rename + create)))
                .isEmpty();
        assertThat(found(released("V1.sql", create), added("V2.sql", "ALTER TABLE v RENAME TO w;")))
                .containsExactly("V2.sql rename-table");
    }
}
