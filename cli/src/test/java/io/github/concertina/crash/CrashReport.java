package io.github.concertina.crash;

import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.docs.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run with all faults struck on one server, as a dated page under docs/measurements. */
final class CrashReport {
    private final List<Row> rows = new ArrayList<>();

    /**
     * The faults of one recipe.
     *
     * @param planned how many faults were to happen
     * @param struck how many of them did: beside writers a run may have fewer calls than one alone
     */
    record Row(String recipe, int files, int planned, int struck) {}

    void add(Row row) {
        rows.add(row);
    }

    void write(PostgresServer server) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                # Recipes cut off under load, %s, %s

                `mvn -B -Pfaults verify -pl cli -am -Dtest=RecipeCrashTest -Dsurefire.failIfNoSpecifiedTests=false`: every
                file of every recipe that `concertina plan` writes; each call to the server meets one of four faults, in
                turn (its backend is terminated before it or after it, the process stops before it or after it), while two
                applications go on inserting, updating and deleting rows: of the versions that may run then, as roles that
                own nothing. No write failed; after each fault the next run ended with the schema and the ledger of an
                undisturbed one, and every row said what was written last, in every shape that a running version reads.

                | recipe | files | faults |
                |---|--:|--:|
                """, server, today));
        rows.forEach(row -> text.append(
                String.format(Locale.ROOT, "| %s | %d | %,d |%n", row.recipe(), row.files(), row.struck())));
        text.append(String.format(
                Locale.ROOT,
                "| **all** | | %,d |%n",
                rows.stream().mapToInt(Row::struck).sum()));
        Path file = GeneratedText.repository()
                .resolve("docs/measurements/faults-recipes-" + server.major() + "-" + today + ".md");
        Files.writeString(file, text);
    }
}
