package io.github.concertina.linter.truth;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A history that a MySQL or MariaDB has gone through, and where it did something else than the linter says.
 *
 * @param asked statements of which the cheapest way was looked for
 * @param objected those of them to which a rule about locks and rewrites objects
 * @param rows tables with rows at the end
 * @param differences each with the statement's migration and number
 */
record MySqlReplayed(int migrations, int statements, int asked, int objected, int rows, List<String> differences) {
    private static final Set<String> WAYS =
            Set.of("my-copy", "my-add-fk", "my-rebuild", "my-lock-shared", "my-lock-exclusive");

    MySqlReplayed {
        differences = List.copyOf(differences);
    }

    static MySqlReplayed on(Connection connection, Server server, MigrationSet history, Steps steps)
            throws SQLException {
        Claims claims = Claims.of(server, history);
        List<String> differences = new ArrayList<>();
        claims.result()
                .notes()
                .forEach(note -> differences.add(note.source().path() + ": not analysed: " + note.reason()));
        int statements = 0;
        int asked = 0;
        int objected = 0;
        int migrations = 0;
        for (Migration migration : history.migrations()) {
            if (migration.kind() != Migration.Kind.FORWARD) {
                continue;
            }
            migrations++;
            Set<String> before = tables(connection);
            int number = 0;
            for (Step step : steps.of(migration)) {
                number++;
                statements++;
                Claims.Claim claim = claims.of(migration.name(), step.written());
                Set<String> said = new TreeSet<>(claim.rules);
                said.retainAll(WAYS);
                Set<String> did = new TreeSet<>();
                boolean compared = false;
                String wrong = "";
                for (String sql : step.sql()) {
                    MySqlWay way = MySqlWay.of(sql, connection);
                    if (before.contains(way.table())) {
                        compared = true;
                        did.add(way.rule());
                    }
                    boolean refused = !way.refusal().isEmpty();
                    if (refused != claim.rules.contains("my-algorithm-refused")) {
                        wrong = refused ? "refused: " + way.refusal() : "not refused";
                    }
                }
                did.remove("");
                // The rule about foreign keys is that about copies, with another cure.
                if (said.remove("my-add-fk")) {
                    said.add("my-copy");
                }
                asked += compared ? 1 : 0;
                objected += compared && !said.isEmpty() ? 1 : 0;
                if (wrong.isEmpty() && compared && !said.equals(did)) {
                    wrong = "the linter says " + said + ", the server " + did;
                }
                if (!wrong.isEmpty()) {
                    differences.add(migration.name() + "#" + number + ": " + wrong + ": " + step.sql());
                }
            }
        }
        return new MySqlReplayed(migrations, statements, asked, objected, filled(connection), differences);
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'concertina' AND table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static int filled(Connection connection) throws SQLException {
        int filled = 0;
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                filled += rows.next() ? 1 : 0;
            }
        }
        return filled;
    }
}
