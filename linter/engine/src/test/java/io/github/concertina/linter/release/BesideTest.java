package io.github.concertina.linter.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.Settings;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesideTest {
    private static final String BEFORE = "CREATE SCHEMA old;"
            + "CREATE TABLE orders (id bigint PRIMARY KEY, ref varchar(50), total int,"
            + " CONSTRAINT total_check CHECK (total > 0));"
            + "CREATE TABLE notes (id bigint PRIMARY KEY);"
            + "CREATE SEQUENCE numbers;"
            + "CREATE TYPE mood AS ENUM ('glad');"
            + "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';"
            + "CREATE MATERIALIZED VIEW sums AS SELECT sum(total) FROM orders;"
            + "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            + "CREATE TRIGGER noting BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION noted();";
    private static final Evidence SWITCHED = evidence(Phase.SWITCH, "flag");
    private static final Evidence MIGRATED = evidence(Phase.MIGRATE, "external-backfill");
    private static final Evidence UNUSED = evidence(Phase.MIGRATE, "unused");

    private static Evidence evidence(Phase phase, String kind) {
        return new Evidence("c", phase, kind, "7", "shop", "seen");
    }

    private static List<Finding> lint(List<Evidence> evidence, String statement) {
        Settings settings = new Settings(
                Map.of(),
                new SmallTables(Map.of()),
                Lint.LIMITED,
                Releases.pullRequest(true),
                evidence,
                ChangedCode.NONE);
        return new Linter(Server.parse("postgresql:15"), Rules.core(), LocalDate.of(2026, 11, 20), settings)
                .lint(List.of(migration("V1", BEFORE, false), migration("V2", statement, true)), List.of(), true)
                .findings();
    }

    private static Migration migration(String name, String sql, boolean isNew) {
        Source source = new Source(name, sql);
        return new Migration(
                name,
                source,
                new Span(0, 0),
                Migration.Kind.FORWARD,
                isNew,
                Migration.Transaction.AS_STATEMENTS_NEED,
                List.of(new Work.Sql(MappedText.whole(source))));
    }

    private static String contract(String replacedBy, String statement) {
        return "-- concertina:contract change=c replacedBy=" + replacedBy + "\n" + statement + ";";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop-constraint | ALTER TABLE orders DROP CONSTRAINT total_check",
                "drop-trigger | DROP TRIGGER noting ON orders",
                "drop-sequence | DROP SEQUENCE numbers",
                "drop-type | DROP TYPE mood",
                "drop-function | DROP FUNCTION twice(int)",
                "drop-materialized-view | DROP MATERIALIZED VIEW sums"
            })
    void anObjectGoesOnceItsReadersWentOver(String rule, String statement) {
        assertThat(lint(List.of(SWITCHED), statement + ";"))
                .extracting(Finding::rule)
                .contains(rule);
        assertThat(lint(List.of(), contract("other", statement)))
                .filteredOn(finding -> finding.rule().equals(rule))
                .singleElement()
                .satisfies(finding -> assertThat(finding.help())
                        .contains("it still lacks: nothing shows that readers went over to `other` (switch)."));
        assertThat(lint(List.of(SWITCHED), contract("other", statement)))
                .extracting(Finding::rule)
                .doesNotContain(rule);
    }

    @Test
    void aSchemaAlsoShowsWhereItsRowsWent() {
        String drop = contract("shop", "DROP SCHEMA old");
        assertThat(lint(List.of(SWITCHED), drop)).extracting(Finding::rule).contains("drop-schema");
        assertThat(lint(List.of(SWITCHED, MIGRATED), drop))
                .extracting(Finding::rule)
                .doesNotContain("drop-schema");
    }

    @Test
    void whatNothingReplacesNeedsToBeUnused() {
        String drop = contract("none", "DROP SEQUENCE numbers");
        assertThat(lint(List.of(SWITCHED), drop)).extracting(Finding::rule).contains("drop-sequence");
        assertThat(lint(List.of(UNUSED), drop)).extracting(Finding::rule).doesNotContain("drop-sequence");
    }

    @ParameterizedTest
    @CsvSource({
        "tighten-not-null, ALTER TABLE orders ALTER COLUMN ref SET NOT NULL",
        "alter-type-narrowing, ALTER TABLE orders ALTER COLUMN ref TYPE varchar(20)"
    })
    void aColumnIsTightenedOnceItWasFilledAndSwitchedTo(String rule, String statement) {
        assertThat(lint(List.of(SWITCHED), contract("ref", statement)))
                .extracting(Finding::rule)
                .contains(rule);
        assertThat(lint(List.of(SWITCHED, MIGRATED), contract("ref", statement)))
                .extracting(Finding::rule)
                .doesNotContain(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"drop-table | DROP TABLE orders, notes", "truncate | TRUNCATE orders, notes"})
    void severalTablesAreJudgedEachByItself(String rule, String statement) {
        assertThat(lint(List.of(), statement + ";"))
                .extracting(Finding::rule)
                .filteredOn(rule::equals)
                .hasSize(2);
        assertThat(lint(List.of(), contract("none", statement)))
                .extracting(Finding::rule)
                .doesNotContain(rule)
                .filteredOn("contract-without-expand"::equals)
                .hasSize(2);
        assertThat(lint(List.of(UNUSED), contract("none", statement)))
                .extracting(Finding::rule)
                .doesNotContain(rule, "contract-without-expand");
    }
}
