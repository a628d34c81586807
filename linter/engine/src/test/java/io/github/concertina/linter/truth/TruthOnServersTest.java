package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of every rule on real servers: each statement takes the locks that the linter expects; where a rule
 * speaks of a scan or a rewrite, there is one; where all are silent, nothing is read or rewritten that makes writers wait.
 */
class TruthOnServersTest {
    /** What the rule says that a server refuses, and what one of the tests has nothing for: another database or disk. */
    private static final Set<String> REFUSED =
            Set.of("concurrently-on-partitioned/bad", "drop-database/bad", "set-tablespace/bad");

    private static final Pattern FROM = Pattern.compile("^-- PostgreSQL (\\d+)\\b");

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void theServerDoesWhatTheRulesSay(int major) throws SQLException {
        List<String> lies = new ArrayList<>();
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase();
                TruthfulServer server = new TruthfulServer(database)) {
            for (String role : List.of("shop", "app", "reporting", "readers")) {
                server.run("DO $$ BEGIN CREATE ROLE " + role + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            }
            for (Rule rule : Rules.all()) {
                if (!List.of(rule.info().engines()).contains(Engine.POSTGRESQL)) {
                    continue;
                }
                RuleCase folder = RuleCase.of(rule.id());
                lies.addAll(lies(major, rule.id() + "/bad", folder.bad(), server));
                lies.addAll(lies(major, rule.id() + "/good", folder.good(), server));
            }
        }
        assertThat(lies).isEmpty();
    }

    private static List<String> lies(int major, String name, List<RuleCase.Script> scripts, TruthfulServer server)
            throws SQLException {
        List<String> lies = new ArrayList<>();
        Matcher needs = FROM.matcher(scripts.get(0).sql());
        if (needs.find() && Integer.parseInt(needs.group(1)) > major) {
            return lies;
        }
        server.clear();
        Predicted predicted = Predicted.of(major, scripts);
        for (RuleCase.Script script : scripts) {
            if (script.released()) {
                server.run(script.sql());
                server.release();
                continue;
            }
            for (Piece piece : Splitter.split(script.sql())) {
                if (piece.kind() == Piece.Kind.STATEMENT) {
                    String sql = script.sql().substring(piece.start(), piece.end());
                    Observed seen = server.observe(sql);
                    String lie = lie(
                            name,
                            seen,
                            predicted.costs(script.name(), sql),
                            predicted.locks(script.name(), sql),
                            piece);
                    if (!lie.isEmpty()) {
                        lies.add(name + ": " + sql.strip() + ": " + lie + ", " + seen);
                    }
                }
            }
        }
        return lies;
    }

    private static String lie(String name, Observed seen, Set<Cost> costs, Map<String, ?> locks, Piece piece) {
        if (!seen.refusal().isEmpty()) {
            return REFUSED.contains(name) ? "" : "refused";
        }
        if (costs.isEmpty() && seen.isDear() && !piece.begins("truncate")) {
            return "no rule sees what it costs";
        }
        boolean costly = (costs.contains(Cost.REWRITE) && !seen.rewritten().isEmpty())
                || (costs.contains(Cost.SCAN) && (!seen.scanned().isEmpty() || !seen.inTransaction()));
        if (!costs.isEmpty() && !costly) {
            return "a rule speaks of " + costs;
        }
        return seen.inTransaction() && !seen.locks().equals(locks) ? "the linter expects the locks " + locks : "";
    }
}
