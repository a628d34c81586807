package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation in formatted SQL is the operation, and no SQL that cannot be read. */
class OperationSqlTest {
    private static final String TABLE = """
            --liquibase formatted sql
            --property name:table value:orders
            --changeset sam:1
            CREATE TABLE orders (id int PRIMARY KEY, ref text, code text);
            --changeset sam:1fill runInTransaction:false
            concertina batchedBackfill {change: orders-code, tableName: orders, from: ref, to: code};
            --changeset sam:1compare runInTransaction:false
            concertina verifyParity {change: orders-code, tableName: orders, from: ref, to: code};
            """;

    @TempDir
    private Path folder;

    @Test
    void the_order_of_releases_is_held() throws IOException {
        LintResult read = lint("""
                --changeset sam:2 runInTransaction:false
                --comment: all readers move
                concertina switchReads {change: orders-code, tableName: "${table}", flag: orders-code, to: new};
                --changeset sam:3 runInTransaction:false
                -- a remark
                CONCERTINA dropDualWrite {
                    change: orders-code, tableName: orders,
                    from: ref, to: code}
                --rollback empty
                """);
        assertThat(read.findings()).extracting(Finding::rule).containsExactly("same-release-expand-contract");
        assertThat(read.findings().get(0).start().line()).isEqualTo(14);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void each_operation_is_held_to_the_phase_that_a_label_declares() throws IOException {
        assertThat(lint("""
                --changeset sam:2 runInTransaction:false labels:"expand,change=orders-note"
                concertina batchedBackfill {change: orders-note, tableName: orders, from: ref, to: code};
                """).findings()).extracting(Finding::rule).containsExactly("phase-mismatch");
        // Without a label the operations say their phases themselves, and those of several go on with the last one.
        assertThat(lint("""
                --changeset sam:2 runInTransaction:false
                concertina dualWrite {change: orders-note, tableName: orders, from: ref, to: code};
                concertina batchedBackfill {change: orders-note, tableName: orders, from: ref, to: code};
                concertina verifyParity {change: orders-note, tableName: orders, from: ref, to: code};
                --changeset sam:3 runInTransaction:false
                concertina dualWrite {change: other, tableName: orders, from: ref, to: code};
                concertina verifyParity {change: other, tableName: orders, from: ref, to: code};
                """).findings()).isEmpty();
    }

    @Test
    void what_is_none_is_a_note_in_its_place() throws IOException {
        LintResult read = lint("""
                --changeset sam:2
                concertina createTable {tableName: x};
                --changeset sam:3
                concertina retire {change: a, tableName: orders
                --changeset sam:4
                CREATE TABLE notes (id int PRIMARY KEY);
                """);
        assertThat(read.notes())
                .extracting(Note::reason)
                .anyMatch(reason -> reason.equals("there is no operation createTable"))
                .anyMatch(reason -> reason.startsWith("no well-formed YAML or JSON here"))
                .hasSize(2);
    }

    private LintResult lint(String changesets) throws IOException {
        Path file = Files.writeString(folder.resolve("x.sql"), TABLE + changesets);
        MigrationSet read =
                new ChangelogFiles(LiquibaseCall.on("postgresql"), (one, id) -> !id.startsWith("1")).read(file);
        return new Linter(Server.parse("postgresql:15"), Lint.LIMITED, Rules.core(), LocalDate.of(2026, 11, 21))
                .lint(read.migrations(), read.unread(), true);
    }
}
