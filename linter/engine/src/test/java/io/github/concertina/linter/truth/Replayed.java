package io.github.concertina.linter.truth;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.NonTransactional;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A history that a real server has gone through, and where it did something else than the linter says.
 *
 * @param objected statements that a rule about locks, scans or rewrites objects to
 * @param differences each with the statement's migration and number
 */
record Replayed(int migrations, int statements, int objected, int filled, List<String> differences) {
    Replayed {
        differences = List.copyOf(differences);
    }

    /** Tables that may have been there before are live from the start. */
    private static final Pattern NOBODY_KNOWS = Pattern.compile("(?is)^CREATE (UNLOGGED )?TABLE IF NOT EXISTS");

    static Replayed on(TestDatabase database, MigrationSet history, Steps steps) throws SQLException {
        Server server = new Server(database.server().major());
        Claims claims = Claims.of(server, history);
        List<String> differences = new ArrayList<>();
        claims.result()
                .notes()
                .forEach(note -> differences.add(note.source().path() + ": not analysed: " + note.reason()));
        int statements = 0;
        int objected = 0;
        int migrations = 0;
        try (TruthfulServer real = new TruthfulServer(database);
                Rows rows = new Rows(database)) {
            // Where UTC is the zone, a timestamp with one is the same as without.
            real.run("SET TimeZone = 'Europe/Vienna'; SET lock_timeout = '30s'");
            for (Migration migration : history.migrations()) {
                if (migration.kind() != Migration.Kind.FORWARD) {
                    continue;
                }
                migrations++;
                real.release();
                List<Step> all = steps.of(migration);
                if (inTransaction(migration, all, server)) {
                    real.begin();
                }
                int number = 0;
                for (Step step : all) {
                    number++;
                    statements++;
                    if (brackets(step, real)) {
                        continue;
                    }
                    Claims.Claim claim = claims.of(migration.name(), step.written());
                    objected += claim.costs.isEmpty() && claim.locks.isEmpty() ? 0 : 1;
                    Observed seen = real.observe(step.sql().toArray(String[]::new));
                    if (NOBODY_KNOWS.matcher(step.written()).find()) {
                        real.release();
                    }
                    String wrong = Verdict.on(claim, seen);
                    if (!wrong.isEmpty()) {
                        differences.add(migration.name() + "#" + number + ": " + wrong + ": " + step.sql() + " "
                                + claim.rules + " " + seen);
                    }
                }
                real.commit();
                rows.fill();
            }
            return new Replayed(migrations, statements, objected, rows.filled(), differences);
        }
    }

    /** BEGIN and COMMIT of the script itself. */
    private static boolean brackets(Step step, TruthfulServer real) throws SQLException {
        switch (step.written().toLowerCase(Locale.ROOT).strip()) {
            case "begin;" -> real.begin();
            case "commit;" -> real.commit();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean inTransaction(Migration migration, List<Step> steps, Server server) {
        return switch (migration.transaction()) {
            case ALWAYS, GROUPED -> true;
            case NEVER -> false;
            case AS_STATEMENTS_NEED, MIXED ->
                steps.stream()
                        .noneMatch(step -> NonTransactional.forFlyway(
                                Splitter.split(step.written()).get(0), server));
        };
    }
}
