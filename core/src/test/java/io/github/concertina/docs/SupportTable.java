package io.github.concertina.docs;

import io.github.concertina.testkit.matrix.MatrixReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which versions the tests ran on, and nothing else. */
final class SupportTable {
    private SupportTable() {}

    static String of(Optional<MatrixReport> report) {
        if (report.isEmpty()) {
            return "No run of `-Pmatrix` is recorded yet.\n";
        }
        List<MatrixReport.Row> rows = report.get().rows();
        List<String> servers = rows.stream()
                .map(MatrixReport.Row::server)
                .distinct()
                .sorted(Comparator.comparing(SupportTable::number).reversed())
                .toList();
        List<String> hosts =
                rows.stream().map(MatrixReport.Row::host).distinct().sorted().toList();
        StringBuilder text = new StringBuilder("Tests that ran here on ")
                .append(report.get().date())
                .append(" with `-Pmatrix`; a version that is not in the table was not run.\n\n| |");
        servers.forEach(server -> text.append(' ').append(server).append(" |"));
        text.append("\n|---|").append("---|".repeat(servers.size())).append('\n');
        for (String host : hosts) {
            text.append("| ").append(host).append(" |");
            for (String server : servers) {
                text.append(' ').append(cell(rows, host, server)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(List<MatrixReport.Row> rows, String host, String server) {
        return rows.stream()
                .filter(row -> row.host().equals(host) && row.server().equals(server))
                .map(row -> row.failed() == 0
                        ? row.passed() + " passed"
                        : row.failed() + " of " + (row.passed() + row.failed()) + " failed")
                .findFirst()
                .orElse("not run");
    }

    private static double number(String server) {
        return Double.parseDouble(server.substring(server.indexOf(' ') + 1));
    }
}
