package io.github.concertina.linter.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReleaseRulesTest {
    private static final String ORDERS = "CREATE TABLE orders (id bigint PRIMARY KEY, ref text);";
    private static final String ADD = "ALTER TABLE orders ADD COLUMN uuid uuid;";
    private static final String FILL = "UPDATE orders SET uuid = ref::uuid WHERE id BETWEEN 1 AND 9;";
    private static final String SWITCH = "-- concertina:switch change=c\nSELECT 1;";
    private static final String DROP =
            "-- concertina:contract change=c replacedBy=uuid\nALTER TABLE orders DROP COLUMN ref;";

    /** Scripts by path; the last one is new, unless all are. */
    private static LintResult lint(Releases releases, boolean allNew, List<Evidence> evidence, String... files) {
        List<Migration> migrations = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            Source source = new Source(files[i], files[i + 1]);
            migrations.add(new Migration(
                    files[i],
                    source,
                    new Span(0, 0),
                    Migration.Kind.FORWARD,
                    allNew || i == files.length - 2,
                    Migration.Transaction.AS_STATEMENTS_NEED,
                    List.of(new Work.Sql(MappedText.whole(source)))));
        }
        Settings settings =
                new Settings(Map.of(), new SmallTables(Map.of()), Lint.LIMITED, releases, evidence, ChangedCode.NONE);
        return new Linter(Server.parse("postgresql:15"), Rules.core(), LocalDate.of(2026, 11, 20), settings)
                .lint(migrations, List.of(), true);
    }

    private static List<String> released(List<Evidence> evidence, String... files) {
        return rules(lint(Releases.pullRequest(true), false, evidence, files));
    }

    private static List<String> rules(LintResult result) {
        return result.findings().stream().map(Finding::rule).toList();
    }

    private static Evidence evidence(Phase phase, String kind) {
        return new Evidence("c", phase, kind, "7", "shop", "seen");
    }

    @Test
    void aBareDropIsAlwaysFound() {
        assertThat(released(
                        List.of(),
                        "V1",
                        ORDERS,
                        "V2",
                        ADD,
                        "V3",
                        FILL,
                        "V4",
                        SWITCH,
                        "V5",
                        "ALTER TABLE orders DROP COLUMN ref;"))
                .containsExactly("drop-column");
    }

    @Test
    void aDeclaredDropIsSilentAfterAllThreePhases() {
        assertThat(released(List.of(), "V1", ORDERS, "V2", ADD, "V3", FILL, "V4", SWITCH, "V5", DROP))
                .isEmpty();
    }

    @Test
    void eachMissingPhaseIsNamed() {
        assertThat(lint(Releases.pullRequest(true), false, List.of(), "V1", ORDERS, "V2", DROP)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("`orders.uuid` was never added (expand)")
                        .contains("`orders.uuid` was never filled (migrate)")
                        .contains("nothing shows that readers went over to `orders.uuid` (switch)"));
        assertThat(released(List.of(), "V1", ORDERS, "V2", ADD, "V4", SWITCH, "V5", DROP))
                .containsExactly("contract-without-expand");
        assertThat(released(List.of(), "V1", ORDERS, "V2", ADD, "V3", FILL, "V5", DROP))
                .containsExactly("contract-without-expand");
    }

    @Test
    void anUpdateOfAnotherColumnFillsNothing() {
        assertThat(released(
                        List.of(),
                        "V1",
                        ORDERS,
                        "V2",
                        ADD,
                        "V3",
                        "UPDATE orders SET ref = uuid::text WHERE id BETWEEN 1 AND 9;",
                        "V4",
                        SWITCH,
                        "V5",
                        DROP))
                .containsExactly("contract-without-expand");
    }

    @Test
    void evidenceOfTheConfigurationStandsForWhatNoFileShows() {
        List<Evidence> all = List.of(evidence(Phase.MIGRATE, "external-backfill"), evidence(Phase.SWITCH, "flag"));
        assertThat(released(all, "V1", ORDERS, "V2", ADD, "V3", DROP)).isEmpty();
        assertThat(released(List.of(), "V1", ORDERS, "V2", ADD, "V3", DROP)).containsExactly("contract-without-expand");
    }

    @Test
    void whatNothingReplacesNeedsToBeUnused() {
        String drop = "-- concertina:contract change=c replacedBy=none\nALTER TABLE orders DROP COLUMN ref;";
        assertThat(released(List.of(), "V1", ORDERS, "V2", drop)).containsExactly("contract-without-expand");
        assertThat(released(List.of(evidence(Phase.MIGRATE, "unused")), "V1", ORDERS, "V2", drop))
                .isEmpty();
    }

    @Test
    void aHeaderWithoutReplacementIsNoWayOut() {
        assertThat(released(
                        List.of(),
                        "V1",
                        ORDERS,
                        "V2",
                        "-- concertina:contract change=c\nALTER TABLE orders DROP COLUMN ref;"))
                .containsExactly("contract-without-expand");
    }

    @Test
    void oneDirectoryIsOneReleaseThoughItsFilesWereMergedBefore() {
        Releases releases = Releases.directory(Pattern.compile("release-(\\d+)"), Releases.pullRequest(true));
        String[] files = {
            "release-1/V1",
            ORDERS,
            "release-2/V2",
            ADD,
            "release-2/V3",
            FILL,
            "release-2/V4",
            SWITCH,
            "release-2/V5",
            DROP
        };
        assertThat(rules(lint(releases, false, List.of(), files))).containsExactly("same-release-expand-contract");
        files[8] = "release-3/V5";
        assertThat(rules(lint(releases, false, List.of(), files))).isEmpty();
    }

    @Test
    void allSinceTheLastTagIsOneRelease() {
        Releases releases = Releases.since(path -> !path.equals("V1"), Releases.pullRequest(true));
        assertThat(rules(lint(
                        releases, false, List.of(), "V1", ORDERS, "V2", ADD, "V3", FILL, "V4", SWITCH, "V5", DROP)))
                .containsExactly("same-release-expand-contract");
    }

    @Test
    void demandingAColumnOfTheSameReleaseIsFound() {
        String[] files = {
            "V1", ORDERS,
            "V2", ADD,
            "V3", "ALTER TABLE orders ADD CONSTRAINT p CHECK (uuid IS NOT NULL) NOT VALID;",
            "V4", "ALTER TABLE orders VALIDATE CONSTRAINT p;",
            "V5", "ALTER TABLE orders ALTER COLUMN uuid SET NOT NULL;"
        };
        assertThat(released(List.of(), files)).isEmpty();
        Releases one = Releases.since(path -> !path.equals("V1"), Releases.pullRequest(true));
        assertThat(rules(lint(one, false, List.of(), files))).containsExactly("same-release-expand-contract");
    }
}
