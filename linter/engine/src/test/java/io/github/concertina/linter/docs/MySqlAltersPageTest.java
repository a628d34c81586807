package io.github.concertina.linter.docs;

import io.github.concertina.linter.mysql.Measured;
import io.github.concertina.testkit.docs.GeneratedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page of the measured matrix says what the linter's table says. */
class MySqlAltersPageTest {
    @Test
    void thePageIsTheTable() {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        TreeSet<String> servers = new TreeSet<>();
        for (Measured.Row row : Measured.all()) {
            servers.add(row.on().toString());
            rows.computeIfAbsent(row.operation(), any -> new LinkedHashMap<>())
                    .put(row.on().toString(), cheapest(row));
        }
        StringBuilder page = new StringBuilder("""
                # What ALTER TABLE costs on MySQL and MariaDB

                Generated from a run on real servers: each statement was tried with ALGORITHM=INSTANT, with INPLACE and LOCK=NONE, SHARED
                and EXCLUSIVE, and with COPY, also with LOCK=NONE, on a table of its own. The cell is the cheapest way that the server took; *rebuild*: INPLACE
                left the table in another file. The linter decides by this table. For a version that is not in it, it takes the
                measured one that speaks for it by what the servers' documentation says came when (MySQL 8.0.12, 8.0.16 and 8.0.29, MariaDB
                10.4 and 11.2), and says that the version itself was not run. MariaDB copies beside the writers from 11.2: *COPY, LOCK=NONE*.

                `mvn -Pmatrix -pl linter/engine verify` repeats the run; MySQL's binaries need libaio.so.1.

                """);
        List<String> head = new ArrayList<>(servers);
        page.append("| operation | ").append(String.join(" | ", head)).append(" |\n|---|");
        head.forEach(server -> page.append("---|"));
        page.append('\n');
        rows.forEach((operation, cells) -> {
            page.append("| ").append(operation).append(" | ");
            page.append(String.join(
                    " | ",
                    head.stream()
                            .map(server -> cells.getOrDefault(server, "not run"))
                            .toList()));
            page.append(" |\n");
        });
        page.append("\nOther versions, MySQL 8.4 and 9.x among them: not run.\n");
        GeneratedText.file("docs/mysql-alters.md").mustBe(page.toString());
    }

    private static String cheapest(Measured.Row row) {
        String rebuild = row.rebuilds() ? ", rebuild" : "";
        return row.instant()
                ? "INSTANT"
                : row.none()
                        ? "INPLACE, LOCK=NONE" + rebuild
                        : row.shared()
                                ? "INPLACE, LOCK=SHARED" + rebuild
                                : row.exclusive()
                                        ? "INPLACE, LOCK=EXCLUSIVE" + rebuild
                                        : row.online() ? "COPY, LOCK=NONE" : row.copy() ? "COPY" : "refused";
    }
}
