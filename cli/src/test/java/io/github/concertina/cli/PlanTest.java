package io.github.concertina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a change, as the command writes them. */
class PlanTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_rename_becomes_five_files_whose_tops_say_what_comes_before() throws IOException {
        Called called = rename("--tool", "flyway");
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(names())
                .containsExactly(
                        "V1__orders_ref_reference.expand.yaml",
                        "V2__orders_ref_reference.migrate.yaml",
                        "V3__orders_ref_reference.switch.yaml",
                        "V4__orders_ref_reference.contract.yaml",
                        "V5__orders_ref_reference.contract.yaml");
        assertThat(Files.readString(folder.resolve("V1__orders_ref_reference.expand.yaml")))
                .isEqualTo("""
                        # Any version may run. reference appears, and is kept in step with ref in both directions.
                        change: orders-ref-reference
                        steps:
                          - safeAddColumn: {tableName: orders, columnName: reference, type: text}
                          - dualWrite: {tableName: orders, from: ref, to: reference, forward: ref, backward: reference}
                        """);
        assertThat(called.out()).contains("Deploy first the version that knows only reference");
    }

    @Test
    void numbers_go_on_where_the_folder_ends() throws IOException {
        Files.writeString(folder.resolve("V41__orders.sql"), "SELECT 1;\n");
        assertThat(rename("--tool", "flyway").code()).isZero();
        assertThat(names()).contains("V42__orders_ref_reference.expand.yaml");
    }

    @Test
    void what_is_there_is_never_written_over() throws IOException {
        assertThat(rename("--tool", "flyway", "--first", "1").code()).isZero();
        Called again = rename("--tool", "flyway", "--first", "1");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err())
                .contains("V1__orders_ref_reference.expand.yaml exists")
                .contains("nothing was written");
    }

    @Test
    void liquibase_gets_a_changelog_for_each_phase_in_its_format() throws IOException {
        for (String format : List.of("yaml", "xml", "json", "sql")) {
            assertThat(rename("--tool", "liquibase", "--format", format, "--first", "1")
                            .code())
                    .isZero();
        }
        assertThat(names())
                .hasSize(20)
                .contains("0001-orders-ref-reference.expand.xml", "0005-orders-ref-reference.contract.json");
        assertThat(Files.readString(folder.resolve("0001-orders-ref-reference.expand.sql")))
                .isEqualTo("""
                        --liquibase formatted sql

                        -- Any version may run. reference appears, and is kept in step with ref in both directions.

                        --changeset concertina:orders-ref-reference-1-1 runInTransaction:false
                        concertina safeAddColumn {change: orders-ref-reference, tableName: orders, columnName: reference, type: text};

                        --changeset concertina:orders-ref-reference-1-2 runInTransaction:false
                        concertina dualWrite {change: orders-ref-reference, tableName: orders, from: ref, to: reference, forward: ref, backward: reference};
                        """);
    }

    @Test
    void the_words_at_the_top_are_printed_whatever_the_format() {
        for (String format : List.of("yaml", "sql")) {
            assertThat(rename("--tool", "liquibase", "--format", format).out())
                    .contains("\n    Deploy first the version that knows only reference");
        }
    }

    @Test
    void formatted_sql_quotes_an_author_and_cannot_quote_a_quote() throws IOException {
        assertThat(rename("--tool", "liquibase", "--format", "sql", "--author", "Sam: Smith")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("0001-orders-ref-reference.expand.sql")))
                .contains("--changeset \"Sam: Smith\":orders-ref-reference-1-1 ");
        assertThat(rename("--tool", "liquibase", "--format", "sql", "--author", "Sam \"S\"")
                        .err())
                .contains("formatted SQL has no way to write the author");
    }

    @Test
    void flyway_reads_no_xml() {
        Called called = rename("--tool", "flyway", "--format", "xml");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("Flyway reads operations in YAML only\n");
        assertThat(rename("--tool", "flyway", "--format", "sql").err())
                .contains("Flyway reads operations in YAML only: its SQL files go to the server as they are");
    }

    @Test
    void a_missing_option_is_named_and_help_is_there() {
        Called called = Called.with("plan", "rename-column", "--table", "orders");
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--column").contains("--to");
        assertThat(Called.with("--help").out())
                .contains("status")
                .contains("unhold")
                .contains("CONCERTINA_PASSWORD");
        assertThat(Called.with("plan", "--help").out()).contains("add-foreign-key");
    }

    private Called rename(String... more) {
        List<String> all = Stream.concat(
                        Stream.of(
                                "plan",
                                "rename-column",
                                "--table",
                                "orders",
                                "--column",
                                "ref",
                                "--to",
                                "reference",
                                "--type",
                                "text",
                                "--out",
                                folder.toString()),
                        Stream.of(more))
                .toList();
        return Called.with(all.toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
