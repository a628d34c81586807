package io.github.concertina.linter.mysql;

import io.github.concertina.linter.migration.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What real servers said to each kind of ALTER TABLE with each algorithm: the table is written by a test that runs them. */
public final class Measured {
    /**
     * One kind on one server; a way is open where the server took it.
     *
     * @param online whether COPY goes on with LOCK=NONE
     * @param rebuilds whether INPLACE left the table in another file
     */
    public record Row(
            String operation,
            Server on,
            boolean instant,
            boolean none,
            boolean shared,
            boolean exclusive,
            boolean copy,
            boolean online,
            boolean rebuilds) {}

    private static final String RESOURCE = "/io/github/concertina/linter/mysql/alters.tsv";
    private static final List<Row> ROWS = rows();

    private Measured() {}

    /** Everything that was run. */
    public static List<Row> all() {
        return ROWS;
    }

    /** The row of the measured server that speaks for that version; where all are newer, that of the oldest. */
    public static Optional<Row> of(String operation, Server server) {
        Row best = null;
        Row oldest = null;
        for (Row row : ROWS) {
            if (row.operation().equals(operation) && row.on().engine() == server.engine()) {
                oldest = oldest == null || row.on().compareTo(oldest.on()) < 0 ? row : oldest;
                boolean before = Eras.speaksFor(row.on(), server, operation);
                best = before && (best == null || row.on().compareTo(best.on()) > 0) ? row : best;
            }
        }
        return Optional.ofNullable(best == null ? oldest : best).map(row -> Eras.asIn(server, row));
    }

    private static List<Row> rows() {
        try (InputStream in = Measured.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            List<Row> rows = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split("\t", -1);
                        rows.add(new Row(
                                cells[0],
                                Server.parse(cells[1]),
                                cells[2].equals("ok"),
                                cells[3].equals("ok"),
                                cells[4].equals("ok"),
                                cells[5].equals("ok"),
                                cells[6].equals("ok"),
                                cells[7].equals("ok"),
                                cells[8].equals("yes")));
                    });
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
