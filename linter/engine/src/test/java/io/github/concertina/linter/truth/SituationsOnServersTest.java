package io.github.concertina.linter.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import io.github.concertina.testkit.PostgresServer;
import io.github.concertina.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a migration does to a schema that the history knows: the rules that object to it, all of them, and what a real server
 * does at its last statement. The situations stand in a file, twins beside each other.
 */
class SituationsOnServersTest {
    private static final Path FILE = Path.of("src/test/resources/situations/postgresql.txt");

    /** Released SQL, a new migration, the rules, and what the server does: each from and to a version. */
    private record Situation(
            String title,
            String released,
            String written,
            List<String> rules,
            String does,
            int from,
            int to,
            boolean apart) {
        static Situation of(String block) {
            StringBuilder released = new StringBuilder();
            StringBuilder written = new StringBuilder();
            List<String> rules = new ArrayList<>();
            String title = "";
            String does = "";
            int from = 0;
            int to = 99;
            boolean apart = false;
            for (String line : block.lines().toList()) {
                int colon = line.indexOf(": ");
                String value = line.substring(colon + 2).strip();
                switch (line.substring(0, Math.max(0, colon))) {
                    case "title" -> title = value;
                    case "released" -> released.append(value).append('\n');
                    case "new" -> written.append(value).append('\n');
                    case "rules" -> rules.addAll(new TreeSet<>(List.of(value.split(" "))));
                    case "server" -> does = value;
                    case "from" -> from = Integer.parseInt(value);
                    case "to" -> to = Integer.parseInt(value);
                    case "apart" -> apart = true;
                    default -> throw new IllegalArgumentException(line);
                }
            }
            rules.remove("none");
            return new Situation(title, released.toString(), written.toString(), rules, does, from, to, apart);
        }

        boolean on(int major) {
            return from <= major && major <= to;
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.concertina.linter.truth.Majors#all")
    void areJudgedAsTheServerGoes(int major) throws IOException, SQLException {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        try (TestDatabase database = PostgresServer.shared(major).freshDatabase();
                TruthfulServer server = new TruthfulServer(database)) {
            server.run("DO $$ BEGIN CREATE ROLE shop; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            for (String block : Files.readString(FILE).split("\n\n+", -1)) {
                Situation situation = Situation.of(block.strip());
                if (situation.on(major)) {
                    asked++;
                    List<String> rules = rules(major, situation);
                    String does = does(situation, server);
                    if (!rules.equals(situation.rules()) || !does.equals(situation.does())) {
                        wrong.add(situation.title() + ": " + rules + ", and the server " + does);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(80);
    }

    private static List<String> rules(int major, Situation situation) {
        List<Rule> rules = new ArrayList<>(Rules.core());
        for (String also : List.of("fk-without-index", "duplicate-index")) {
            rules.add(Rules.find(also).orElseThrow());
        }
        LintResult result = Lint.scripts(
                "postgresql:" + major,
                Lint.LIMITED,
                rules,
                List.of(
                        new RuleCase.Script("V1__released.sql", true, false, situation.released()),
                        new RuleCase.Script("V2__new.sql", false, situation.apart(), situation.written())));
        assertThat(result.notes()).as(situation.title()).isEmpty();
        return List.copyOf(
                new TreeSet<>(result.findings().stream().map(Finding::rule).toList()));
    }

    private static String does(Situation situation, TruthfulServer server) throws SQLException {
        server.clear();
        server.run(situation.released());
        server.release();
        if (!situation.apart()) {
            server.begin();
        }
        try {
            Observed seen = null;
            for (Piece piece : Splitter.split(situation.written())) {
                if (piece.kind() == Piece.Kind.STATEMENT) {
                    seen = server.observe(situation.written().substring(piece.start(), piece.end()));
                }
            }
            return seen == null ? "" : said(seen);
        } finally {
            server.rollback();
        }
    }

    private static String said(Observed seen) {
        if (!seen.refusal().isEmpty()) {
            return "refuses";
        }
        return !seen.rewritten().isEmpty() ? "writes" : !seen.scanned().isEmpty() ? "reads" : "does it at once";
    }
}
