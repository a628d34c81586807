package io.github.concertina.linter.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.io.TempDir;

/** Which files there are, in which order, and what holds while they run: Flyway is asked, on a real server. */
class FlywayItselfTest {
    private static final List<String> FILES = List.of(
            "V1.10__a.sql",
            "V1_2__b.sql",
            "V1.1.1__c.sql",
            "V2.0__d.sql",
            "sub/V3.sql",
            "sub/deeper/V10__e.SQL",
            "V20260101120000000001__f.sql",
            "V002.5__g.sql",
            "V4_mistyped.sql",
            "v5__small.sql",
            "R__zebra.sql",
            "R__Alpha.sql",
            "R__beta_one.sql",
            "afterMigrate__x.sql",
            "notes.sql",
            "V6__x.txt");

    @TempDir
    private Path folder;

    @PostgresTest
    void theFilesAndTheirOrderAreFlyways(TestDatabase database) throws Exception {
        for (String file : FILES) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "SELECT 1;");
        }
        List<String> flyways = Stream.of(flyway(database).load().info().all())
                .map(MigrationInfo::getScript)
                .map(script -> script.substring(script.lastIndexOf('/') + 1))
                .toList();
        List<String> ours = new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), path -> false)
                .read(List.of(folder), List.of()).migrations().stream()
                        .map(Migration::name)
                        .toList();
        assertThat(ours.subList(0, ours.size() - 1)).isEqualTo(flyways);
        assertThat(ours).endsWith("afterMigrate__x.sql");
    }

    @PostgresTest
    void whatIsSetBeforeEachMigrationHoldsInIt(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("beforeMigrate.sql"), "SET lock_timeout = '1111ms'");
        Files.writeString(folder.resolve("beforeEachMigrate.sql"), "SET statement_timeout = '2222ms'");
        Files.writeString(
                folder.resolve("V1__a.sql"),
                "CREATE TABLE held AS SELECT current_setting('lock_timeout') AS lock,"
                        + " current_setting('statement_timeout') AS statement;");
        flyway(database).load().migrate();
        assertThat(database.queryOne("SELECT statement FROM held", String.class))
                .isEqualTo("2222ms");
        assertThat(database.queryOne("SELECT lock FROM held", String.class)).isNotEqualTo("1111ms");
    }

    @PostgresTest
    void placeholdersAreFlyways(TestDatabase database) throws Exception {
        Files.writeString(
                folder.resolve("V1__a.sql"),
                "CREATE TABLE @@Name@@ (id int); CREATE TABLE \"@@flyway_filename@@\" ();");
        flyway(database)
                .placeholderPrefix("@@")
                .placeholderSuffix("@@")
                .placeholderSeparator("_")
                .placeholders(Map.of("nAME", "orders"))
                .load()
                .migrate();
        assertThat(database.queryOne("SELECT to_regclass('orders') IS NOT NULL", Boolean.class))
                .isTrue();
        assertThat(database.queryOne("SELECT to_regclass('\"V1__a.sql\"') IS NOT NULL", Boolean.class))
                .isTrue();
    }

    @PostgresTest
    void aScriptConfigurationIsFlyways(TestDatabase database) throws Exception {
        Files.write(
                folder.resolve("V1__a.sql"),
                "CREATE TABLE \"für\" (a text DEFAULT '${b}');".getBytes(StandardCharsets.ISO_8859_1));
        Path conf = folder.resolve("V1__a.sql.conf");
        Files.writeString(conf, "encoding=ISO-8859-1\nplaceholderReplacement=false\n");
        flyway(database).load().migrate();
        assertThat(database.queryOne("SELECT to_regclass('\"für\"') IS NOT NULL", Boolean.class))
                .isTrue();
        Files.writeString(conf, "encodng=ISO-8859-1\n");
        assertThatThrownBy(() -> flyway(database).load().migrate()).isInstanceOf(FlywayException.class);
    }

    @PostgresTest
    void whatIsGoneOrHasAnotherNameIsRefusedAndAnotherFolderIsNot(TestDatabase database) throws Exception {
        Path first = Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        Path second = Files.writeString(folder.resolve("V2__b.sql"), "SELECT 2;");
        flyway(database).load().migrate();
        Path moved = folder.resolve("2025/V1__a.sql");
        Files.createDirectories(moved.getParent());
        Files.move(first, moved);
        assertThat(flyway(database).load().validateWithResult().validationSuccessful)
                .isTrue();
        Path renamed = Files.move(second, folder.resolve("V2__c.sql"));
        assertThat(flyway(database).load().validateWithResult().validationSuccessful)
                .isFalse();
        Files.move(renamed, folder.resolve("V3__b.sql"));
        assertThat(flyway(database).load().validateWithResult().validationSuccessful)
                .isFalse();
        Files.delete(folder.resolve("V3__b.sql"));
        // The newest one is taken for a future one; as soon as there is a newer one, it is missing.
        assertThat(flyway(database).load().validateWithResult().validationSuccessful)
                .isTrue();
        Files.writeString(folder.resolve("V4__d.sql"), "SELECT 4;");
        assertThatThrownBy(() -> flyway(database).load().migrate()).hasMessageContaining("not resolved locally");
        Files.writeString(second, "SELECT 2;");
        flyway(database).load().migrate();
    }

    @PostgresTest
    void aMistypedNameIsPassedOverUnlessNamesAreValidated(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        Files.writeString(folder.resolve("V2_b.sql"), "CREATE TABLE never (id int);");
        flyway(database).load().migrate();
        assertThat(database.queryOne("SELECT to_regclass('never') IS NULL", Boolean.class))
                .isTrue();
        assertThatThrownBy(() ->
                        flyway(database).validateMigrationNaming(true).load().migrate())
                .hasMessageContaining("V2_b.sql");
    }

    @PostgresTest
    void twoScriptsOfOneVersionAreRefused(TestDatabase database) throws Exception {
        Files.writeString(folder.resolve("V1__a.sql"), "SELECT 1;");
        Files.writeString(folder.resolve("V1.0__b.sql"), "SELECT 1;");
        assertThatThrownBy(() -> flyway(database).load().migrate()).isInstanceOf(FlywayException.class);
    }

    private FluentConfiguration flyway(TestDatabase database) {
        return Flyway.configure().dataSource(database.dataSource()).locations("filesystem:" + folder);
    }
}
