package io.github.concertina.linter.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a Flyway location is read as Flyway would run it. */
class FlywayFilesTest {
    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private MigrationSet read(FlywaySettings settings) throws IOException {
        return new FlywayFiles(settings, Map.of("schema", "shop"), path -> true).read(List.of(folder), List.of());
    }

    private MigrationSet read() throws IOException {
        return read(FlywaySettings.DEFAULT);
    }

    private static String sql(MigrationSet set) {
        return ((Work.Sql) set.migrations().get(0).work().get(0)).text().text();
    }

    private static List<String> notes(MigrationSet set) {
        return set.unread().stream().map(Note::reason).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP TABLE ${schema}.a                   | DROP TABLE shop.a
            DROP TABLE ${SCHEMA}.a                   | DROP TABLE shop.a
            DROP TABLE ${flyway:defaultSchema}.a     | DROP TABLE public.a
            GRANT SELECT ON a TO ${flyway:user}      | GRANT SELECT ON a TO flyway
            SELECT '${flyway:filename}'              | SELECT 'V1__a.sql'
            DROP TABLE ${unknown}                    | DROP TABLE ${unknown}
            """)
    void placeholdersHaveTheirValues(String written, String read) throws IOException {
        file("V1__a.sql", written);
        assertThat(sql(read())).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #[      | ] | DROP TABLE #[schema].a; DROP TABLE ${schema}    | DROP TABLE shop.a; DROP TABLE ${schema}
            @@      | @@ | DROP TABLE @@schema@@.a                        | DROP TABLE shop.a
            @@      | @@ | DROP TABLE @@other@@.@@schema@@                | DROP TABLE ${other}.shop
            #[      | ] | DROP TABLE #[flyway_defaultSchema].a            | DROP TABLE public.a
            """)
    void theMarksOfAPlaceholderAreConfigured(String prefix, String suffix, String written, String read)
            throws IOException {
        file("V1__a.sql", written);
        FlywaySettings settings =
                new FlywaySettings(prefix, suffix, "_", true, StandardCharsets.UTF_8, "public", false);
        assertThat(sql(read(settings))).isEqualTo(read);
    }

    @Test
    void aScriptConfigurationIsHeeded() throws IOException {
        file("V1__a.sql", "SELECT '${schema}';");
        file("V1__a.sql.conf", "placeholderReplacement=false\nexecuteInTransaction=false\n# a remark\n");
        MigrationSet set = read();
        assertThat(set.unread()).isEmpty();
        assertThat(sql(set)).isEqualTo("SELECT '${schema}';");
        assertThat(set.migrations().get(0).transaction()).isEqualTo(Migration.Transaction.NEVER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            shouldExecute=false > 0
            shouldExecute=true > 1
            shouldExecute=${schema}==shop > 1
            shouldExecute=${schema}!=shop > 0
            shouldExecute='a'=='b' || ${schema}==shop > 1
            shouldExecute=true && ${schema}==other > 0
            shouldExecute=${unknown}==other > 1
            """)
    void aScriptThatIsNotExecutedIsNotThere(String conf, int migrations) throws IOException {
        file("V1__a.sql", "SELECT 1;");
        file("V1__a.sql.conf", conf);
        assertThat(read().migrations()).hasSize(migrations);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            executeInTransction=false  | Flyway knows no executeInTransction
            executeInTransaction=no    | executeInTransaction is true or false, and not no
            encoding=UTF-99            | there is no encoding UTF-99
            """)
    void whatFlywayRefusesInAScriptConfigurationIsSaid(String conf, String said) throws IOException {
        file("V1__a.sql", "SELECT 1;");
        file("V1__a.sql.conf", conf);
        MigrationSet set = read();
        assertThat(set.migrations()).hasSize(1);
        assertThat(notes(set)).singleElement().asString().contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1,ISO-8859-1,",
        "ISO-8859-1,UTF-8,encoding=ISO-8859-1",
        "UTF-16LE,UTF-16LE,",
        "UTF-8,UTF-8,",
        "windows-1252,windows-1252,"
    })
    void aScriptIsReadInItsEncoding(String written, String configured, String conf) throws IOException {
        Files.write(folder.resolve("V1__a.sql"), "SELECT 'für';".getBytes(Charset.forName(written)));
        if (conf != null) {
            file("V1__a.sql.conf", conf);
        }
        FlywaySettings settings =
                new FlywaySettings("${", "}", ":", true, Charset.forName(configured), "public", false);
        MigrationSet set = read(settings);
        assertThat(set.unread()).isEmpty();
        assertThat(sql(set)).isEqualTo("SELECT 'für';");
    }

    @Test
    void callbacksOfAMigrateAreReadInTheirPlaces() throws IOException {
        for (String name : List.of(
                "V1__a.sql",
                "R__b.sql",
                "beforeMigrate.sql",
                "beforeEachMigrate__limits.sql",
                "afterVersioned.sql",
                "afterMigrate__grants.sql",
                "afterMigrate.sql",
                "beforeClean.sql",
                "afterInfo__x.sql")) {
            file(name, "SELECT 1;");
        }
        MigrationSet set = read();
        assertThat(set.unread()).isEmpty();
        assertThat(set.migrations())
                .extracting(Migration::name)
                .containsExactly(
                        "beforeMigrate.sql",
                        "beforeEachMigrate__limits.sql",
                        "V1__a.sql",
                        "afterVersioned.sql",
                        "R__b.sql",
                        "afterMigrate.sql",
                        "afterMigrate__grants.sql");
    }

    @Test
    void aMistypedNameIsSaidOnceInTheChangeThatBringsIt() throws IOException {
        file("V1__a.sql", "SELECT 1;");
        file("V2_b.sql", "SELECT 1;");
        file("seed.sql", "SELECT 1;");
        assertThat(notes(read()))
                .containsExactly("Flyway passes over a script of this name and says nothing; name it V2__b.sql");
        MigrationSet released =
                new FlywayFiles(FlywaySettings.DEFAULT, Map.of(), path -> false).read(List.of(folder), List.of());
        assertThat(released.unread()).isEmpty();
    }

    @Test
    void whereFlywayValidatesNamesEveryUnknownOneIsSaid() throws IOException {
        file("V1__a.sql", "SELECT 1;");
        file("seed.sql", "SELECT 1;");
        file("readme.md", "x");
        FlywaySettings settings = new FlywaySettings("${", "}", ":", true, StandardCharsets.UTF_8, "public", true);
        assertThat(notes(read(settings))).singleElement().asString().contains("validateMigrationNaming");
    }

    @Test
    void twoScriptsOfOneVersionAreSaid() throws IOException {
        file("V1__a.sql", "SELECT 1;");
        file("V1.0__b.sql", "SELECT 1;");
        file("U1__a.sql", "SELECT 1;");
        assertThat(notes(read())).singleElement().asString().contains("has the same version");
    }
}
