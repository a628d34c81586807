package io.github.concertina.linter.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.Settings;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of our own, and SQL that declares a phase, are asked for their phases as any other. */
class OwnStepsTest {
    private static final String TABLE = "CREATE TABLE t (id bigint PRIMARY KEY, a text);";
    private static final String EXPAND =
            "- safeAddColumn: {tableName: t, columnName: b, type: text}\n  - dualWrite: {tableName: t, from: a, to: b}";
    private static final String FILL = "- batchedBackfill: {tableName: t, change: c}";
    private static final String COMPARE = "- verifyParity: {tableName: t}";
    private static final String SWITCH = "- switchReads: {tableName: t, flag: c, to: new}";
    private static final String HOLD = "- dropDualWrite: {tableName: t}\n  - holdColumn: {tableName: t, columnName: a}";

    @TempDir
    private Path folder;

    /** Names and contents; the last one is new. */
    private List<String> lint(List<Evidence> evidence, ChangedCode code, String... files) throws IOException {
        for (int i = 0; i < files.length; i += 2) {
            String text = files[i].endsWith(".sql") ? files[i + 1] : "change: c\nsteps:\n  " + files[i + 1] + "\n";
            Files.writeString(folder.resolve(files[i]), text);
        }
        String last = files[files.length - 2];
        MigrationSet set = new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), file -> file.endsWith(Path.of(last)))
                .read(List.of(folder), List.of());
        assertThat(set.unread()).isEmpty();
        Settings settings = new Settings(
                Map.of(), new SmallTables(Map.of()), Lint.LIMITED, Releases.pullRequest(true), evidence, code);
        return new Linter(Server.parse("postgresql:15"), Rules.core(), LocalDate.of(2026, 11, 20), settings)
                .lint(set.migrations(), List.of(), true).findings().stream()
                        .map(Finding::rule)
                        .toList();
    }

    private List<String> lint(String... files) throws IOException {
        return lint(List.of(), ChangedCode.NONE, files);
    }

    @Test
    void anOperationOfAnotherPhaseIsFound() throws IOException {
        assertThat(lint("V1__t.sql", TABLE, "V2__c.expand.yaml", HOLD)).contains("phase-mismatch");
        Files.delete(folder.resolve("V2__c.expand.yaml"));
        assertThat(lint("V1__t.sql", TABLE, "V2__c.migrate.yaml", EXPAND)).contains("phase-mismatch");
        Files.delete(folder.resolve("V2__c.migrate.yaml"));
        assertThat(lint("V1__t.sql", TABLE, "V2__c.contract.yaml", EXPAND))
                .containsExactly("phase-mismatch", "phase-mismatch");
    }

    @Test
    void eachOperationInAFileOfItsPhaseIsSilent() throws IOException {
        assertThat(lint("V1__t.sql", TABLE, "V2__c.expand.yaml", EXPAND)).isEmpty();
        assertThat(lint("V1__t.sql", TABLE, "V2__c.expand.yaml", EXPAND, "V3__c.migrate.yaml", FILL))
                .isEmpty();
    }

    @Test
    void aBackfillUnderExpandIsFoundAndASettingIsNot() throws IOException {
        String header = "-- concertina:expand change=c\n";
        assertThat(lint("V1__t.sql", TABLE, "V2__x.sql", header + "UPDATE t SET a = 'x' WHERE id BETWEEN 1 AND 9;"))
                .containsExactly("phase-mismatch");
        assertThat(lint("V1__t.sql", TABLE, "V2__x.sql", header + "UPDATE t SET a = 'x' WHERE id = 7;"))
                .isEmpty();
        assertThat(lint(
                        "V1__t.sql",
                        TABLE,
                        "V2__x.sql",
                        "-- concertina:migrate change=c\nUPDATE t SET a = 'x' WHERE id BETWEEN 1 AND 9;"))
                .isEmpty();
        assertThat(lint(
                        "V1__t.sql",
                        TABLE,
                        "V2__x.sql",
                        "-- concertina:migrate change=c\nALTER TABLE t ADD COLUMN b text;"))
                .containsExactly("phase-mismatch");
    }

    @Test
    void aSwitchWithoutBackfillOrComparisonIsOutOfOrder() throws IOException {
        String[] files = {
            "V1__t.sql", TABLE, "V2__c.expand.yaml", EXPAND, "V3__c.migrate.yaml", FILL, "V4__c.switch.yaml", SWITCH
        };
        assertThat(lint(files)).containsExactly("phase-order");
        files[7] = SWITCH + "\n  " + COMPARE;
        assertThat(lint(files)).containsExactly("phase-order");
        files[7] = COMPARE + "\n  " + SWITCH;
        assertThat(lint(files)).isEmpty();
        files[5] = COMPARE;
        files[7] = SWITCH;
        assertThat(lint(files)).containsExactly("phase-order");
        files[7] = "- switchReads: {tableName: t, flag: c, to: old}";
        assertThat(lint(files)).isEmpty();
    }

    @Test
    void aSwitchOfATableFromBeforeTheHistoryIsSilent() throws IOException {
        assertThat(lint("V1__t.sql", "SELECT 1;", "V2__c.switch.yaml", SWITCH)).isEmpty();
    }

    @Test
    void whatSomebodyVouchesForIsNoGap() throws IOException {
        Evidence evidence = new Evidence("c", Phase.MIGRATE, "external-backfill", "7", "shop", "seen");
        assertThat(lint(List.of(evidence), ChangedCode.NONE, "V1__t.sql", TABLE, "V2__c.switch.yaml", SWITCH))
                .isEmpty();
        assertThat(lint(
                        "V1__t.sql",
                        TABLE,
                        "V2__c.sql",
                        "-- concertina:migrate change=c\nUPDATE t SET a = 'x' WHERE id BETWEEN 1 AND 9;",
                        "V3__c.switch.yaml",
                        SWITCH))
                .isEmpty();
    }

    @Test
    void aContractStepAfterASwitchWithoutThemIsFound() throws IOException {
        String[] files = {
            "V1__t.sql",
            TABLE,
            "V2__c.expand.yaml",
            EXPAND,
            "V3__c.migrate.yaml",
            FILL + "\n  " + COMPARE,
            "V4__c.switch.yaml",
            SWITCH,
            "V5__c.contract.yaml",
            HOLD
        };
        assertThat(lint(files)).isEmpty();
        files[5] = COMPARE;
        assertThat(lint(files)).containsExactly("contract-without-expand", "contract-without-expand");
        files[5] = FILL;
        assertThat(lint(files)).containsExactly("contract-without-expand", "contract-without-expand");
        files[7] = COMPARE + "\n  " + SWITCH;
        assertThat(lint(files)).isEmpty();
    }

    @Test
    void whatIsRetiredNeedsNoNewShape() throws IOException {
        assertThat(lint(
                        "V1__t.sql",
                        TABLE,
                        "V2__c.contract.yaml",
                        "- retire: {tableName: t, columnName: a}",
                        "V3__c.contract.yaml",
                        "- holdColumn: {tableName: t, columnName: a}"))
                .isEmpty();
    }

    @Test
    void contractStepsDoNotGoOutWithCode() throws IOException {
        ChangedCode code = new ChangedCode(List.of(new ChangedCode.File("src/main/java/Shop.java", "")));
        Evidence evidence = new Evidence("c", Phase.MIGRATE, "external-backfill", "7", "shop", "seen");
        Evidence switched = new Evidence("c", Phase.SWITCH, "flag", "7", "shop", "seen");
        String contract = "-- concertina:contract change=c replacedBy=a\n";
        for (String statement : List.of(
                "ALTER TABLE t ALTER COLUMN a SET NOT NULL;",
                "ALTER TABLE t DROP CONSTRAINT t_pkey;",
                "DROP FUNCTION f();")) {
            assertThat(lint(List.of(evidence, switched), code, "V1__t.sql", TABLE, "V3__h.sql", contract + statement))
                    .as(statement)
                    .contains("schema-and-code-same-change");
        }
        Files.delete(folder.resolve("V3__h.sql"));
        assertThat(lint(List.of(evidence), code, "V1__t.sql", TABLE, "V2__c.expand.yaml", EXPAND))
                .isEmpty();
        Files.delete(folder.resolve("V2__c.expand.yaml"));
        assertThat(lint(List.of(evidence), code, "V1__t.sql", TABLE, "V3__h.contract.yaml", HOLD))
                .containsExactly("schema-and-code-same-change", "schema-and-code-same-change");
        Files.delete(folder.resolve("V3__h.contract.yaml"));
        assertThat(lint(List.of(evidence), code, "V1__t.sql", TABLE, "V4__v.contract.yaml", COMPARE))
                .isEmpty();
    }
}
