package io.github.concertina.run;

import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run with all faults struck, as a dated page under docs/measurements. */
final class FaultsReport {
    private final List<Row> rows = new ArrayList<>();

    /**
     * The faults of one case on one server.
     *
     * @param aftermaths how many different states they left
     * @param followed after how many of them a run followed, each state's first among them
     */
    record Row(String server, String name, int calls, int faults, int aftermaths, int followed) {}

    void add(Row row) {
        rows.add(row);
    }

    /** Whether every server went through every case: a failure ends a server's list early. */
    boolean complete(int cases) {
        long servers = rows.stream().map(Row::server).distinct().count();
        return servers > 0 && rows.size() == servers * cases;
    }

    void write(String part) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path file = GeneratedText.repository().resolve("docs/measurements/faults-" + part + "-" + today + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, page(part, today));
    }

    private String page(String part, LocalDate today) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                # Crash matrix, %s, %s

                `mvn -B -Pfaults verify`: every call to the server meets four faults, one run each: its backend is
                terminated before it and after it, the process stops before it and after it. States: how many different
                ones the faults left (schema, rows, ledger, sequences). Another run followed the first fault of each state and
                every fifth fault besides, and ended with the schema and the rows of an undisturbed one.

                | server | operations | calls | faults | states | runs that followed |
                |---|---|--:|--:|--:|--:|
                """, part, today));
        rows.forEach(row -> text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %,d | %,d |%n",
                row.server(),
                row.name(),
                row.calls(),
                row.faults(),
                row.aftermaths(),
                row.followed())));
        return text.append(String.format(
                        Locale.ROOT,
                        "| **all** | | %,d | %,d | %,d | %,d |%n",
                        rows.stream().mapToInt(Row::calls).sum(),
                        rows.stream().mapToInt(Row::faults).sum(),
                        rows.stream().mapToInt(Row::aftermaths).sum(),
                        rows.stream().mapToInt(Row::followed).sum()))
                .toString();
    }
}
