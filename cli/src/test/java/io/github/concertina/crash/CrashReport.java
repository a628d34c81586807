package io.github.concertina.crash;

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
final class CrashReport {
    private final List<Row> rows = new ArrayList<>();

    /**
     * The faults of one recipe.
     *
     * @param calls to the server, of all of its files
     * @param planned how many faults were to happen
     * @param struck how many of them did: beside writers a run may have fewer calls than one alone
     */
    record Row(String server, String recipe, int files, int calls, int planned, int struck) {}

    void add(Row row) {
        rows.add(row);
    }

    boolean complete(int recipes) {
        return rows.size() == recipes;
    }

    void write(String part) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                # Recipes cut off under load, part %s, %s

                `mvn -B -Pfaults verify -pl cli -am -Dtest=RecipeCrash*Test -Dsurefire.failIfNoSpecifiedTests=false`: every
                file of every recipe that `concertina plan` writes; each call to the server (of those that say the same the
                first) meets one of four faults, in turn (its backend is terminated before it or after it, the
                process stops before it or after it), while two applications go on inserting, updating and deleting rows: of
                the versions that may run then, as roles that own nothing. No write failed; after each fault the next run
                ended with the schema and the ledger of an undisturbed one, and every row said what was written last, in
                every shape that a running version reads.

                | server | recipe | files | calls | faults |
                |---|---|--:|--:|--:|
                """, part, today));
        rows.forEach(row -> text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %,d | %,d |%n",
                row.server(),
                row.recipe(),
                row.files(),
                row.calls(),
                row.struck())));
        text.append(String.format(
                Locale.ROOT,
                "| | **all** | | %,d | %,d |%n",
                rows.stream().mapToInt(Row::calls).sum(),
                rows.stream().mapToInt(Row::struck).sum()));
        Path file =
                GeneratedText.repository().resolve("docs/measurements/faults-recipes-" + part + "-" + today + ".md");
        Files.writeString(file, text);
    }
}
