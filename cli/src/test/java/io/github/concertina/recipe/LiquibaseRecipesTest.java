package io.github.concertina.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.testkit.PostgresTest;
import io.github.concertina.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recipes write for Liquibase runs as it is, in each of its formats. */
@PostgresTest
class LiquibaseRecipesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_format_leads_to_the_same_table(TestDatabase database) throws Exception {
        List<String> tables = new ArrayList<>();
        for (Writer writer : List.of(
                new LiquibaseYaml("sam"),
                new LiquibaseXml("sam"),
                new LiquibaseJson("sam"),
                new LiquibaseSql("sam smith"))) {
            String format = writer.getClass().getSimpleName();
            String table = format.toLowerCase(Locale.ROOT);
            database.execute(
                    "CREATE TABLE " + table + " (id int PRIMARY KEY, ref text NOT NULL, customer int)",
                    "INSERT INTO " + table + " SELECT i, i::text, i FROM generate_series(1, 50) AS i");
            Subject subject = new Subject(
                    "the-change-" + table, null, table, Map.of("statements", "<a \"test\"> & no extension"));
            List<PhaseFile> files = new ArrayList<>(
                    new ReplaceColumn(subject, "ref", "code", "int", "ref::int", "code::text", true).files());
            files.addAll(new AddUnique(subject, table + "_customer_key", List.of("customer")).files());
            update(database, writer.write(subject.change(), files, 1));
            List<PhaseFile> key =
                    new BigintKey(subject, "id", "id_big", List.of()).files().subList(0, 3);
            update(database, writer.write("bigint-" + table, key, 20));
            String other = "moved_" + table;
            database.execute("CREATE TABLE " + other + " (id bigint PRIMARY KEY, code text)");
            List<PhaseFile> moves = new ArrayList<>(new MoveTable(
                            new Subject("move-" + table, null, "old_" + table, subject.skip()),
                            other,
                            Map.of("id", "id", "code", "'<' || code || '>'"),
                            Map.of("id", "id", "code", "trim(both '<>' from code)"),
                            /* drops= */ true)
                    .files());
            database.execute(
                    "CREATE TABLE old_" + table + " (id int PRIMARY KEY, code text)",
                    "INSERT INTO old_" + table + " SELECT i, i FROM generate_series(1, 50) AS i");
            moves.addAll(new DropTable(new Subject("drop-" + table, null, other, Map.of())).files());
            update(database, writer.write("move-" + table, moves.subList(0, 5), 40));
            assertThat(database.queryOne(
                            "SELECT count(*) FROM " + other + " WHERE code = '<' || id || '>'", Long.class))
                    .isEqualTo(50);
            update(database, writer.write("drop-" + table, moves.subList(5, 8), 60));
            tables.add(database.rows("SELECT column_name, is_nullable FROM information_schema.columns"
                            + " WHERE table_name = '" + table + "' ORDER BY ordinal_position")
                    .toString());
            String renamed = table + "_renamed";
            Subject names = new Subject("rename-" + table, null, table, Map.of());
            List<PhaseFile> rename = new RenameTable(names, renamed).files();
            update(database, writer.write("rename-" + table, rename.subList(0, 1), 80));
            database.execute("UPDATE " + table + " SET customer = -customer");
            assertThat(database.queryOne(
                            "SELECT relkind::text || (SELECT sum(customer) FROM " + renamed + ") FROM pg_class"
                                    + " WHERE relname = '" + table + "'",
                            String.class))
                    .isEqualTo("v-1275");
            update(database, writer.write("rename-" + table, rename.subList(1, 2), 81));
            assertThat(database.rows("SELECT FROM pg_class WHERE relname = '" + table + "'"))
                    .isEmpty();
        }
        assertThat(tables).hasSize(4).containsOnly("[[id_big, YES], [customer, YES], [code, NO], [id, NO]]");
    }

    /** The guards themselves are another test's matter. */
    private void update(TestDatabase database, List<Written> written) throws Exception {
        StringBuilder master = new StringBuilder("databaseChangeLog:\n");
        for (Written file : written) {
            Files.writeString(folder.resolve(file.name()), file.text());
            master.append("  - include: {file: ").append(file.name()).append("}\n");
        }
        Files.writeString(folder.resolve("master.yaml"), master);
        System.setProperty("liquibase.concertina.guards", "off");
        // It reads a folder and holds nothing open.
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
        try {
            Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), files),
                    () -> new CommandScope("update")
                            .addArgumentValue("changelogFile", "master.yaml")
                            .addArgumentValue("url", database.jdbcUrl())
                            .addArgumentValue("username", database.user())
                            .addArgumentValue("password", database.password())
                            .execute());
        } finally {
            System.clearProperty("liquibase.concertina.guards");
        }
    }
}
