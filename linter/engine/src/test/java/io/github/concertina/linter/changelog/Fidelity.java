package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What our reader says of a changelog, a line a changeset. */
final class Fidelity {
    private Fidelity() {}

    static List<String> ours(Path master, LiquibaseCall call) throws IOException {
        return ChangelogFiles.changeSets(master, call).stream()
                .map(Fidelity::line)
                .toList();
    }

    private static String line(ChangeSet changeSet) {
        return line(
                changeSet.path() + "::" + changeSet.id() + "::" + changeSet.author(),
                changeSet.inTransaction(),
                changeSet.runOnChange(),
                changeSet.runAlways(),
                changeSet.changes(),
                changeSet.migrations().stream()
                        .filter(one -> one.kind() == Migration.Kind.FORWARD)
                        .flatMap(one -> one.work().stream())
                        .filter(Work.Sql.class::isInstance)
                        .map(work -> ((Work.Sql) work).text().text())
                        .toList());
    }

    static String line(
            String identity,
            boolean inTransaction,
            boolean runOnChange,
            boolean runAlways,
            List<String> changes,
            List<String> sql) {
        return identity + (inTransaction ? "" : " no transaction") + (runOnChange ? " on change" : "")
                + (runAlways ? " always" : "") + " " + changes + " "
                + sql.stream().flatMap(Fidelity::statements).toList();
    }

    /** What the server gets in one piece, it cuts at semicolons. */
    static Stream<String> statements(String sql) {
        return Arrays.stream(bare(sql).split("\\s*;\\s*")).filter(one -> !one.isEmpty());
    }

    /** Without comment lines and layout: what is a comment of the changelog to one reader is one of the SQL to the other. */
    private static String bare(String sql) {
        return sql.replaceAll("(?m)^\\s*--.*$", "")
                .replaceAll("(?s)/\\*\\s*liquibase rollback.*?\\*/", "")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
