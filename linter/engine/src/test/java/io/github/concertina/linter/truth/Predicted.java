package io.github.concertina.linter.truth;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.postgresql.Locks;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the linter says of the statements of an example: the locks that they take, and the costs that rules object to. */
final class Predicted implements Rule {
    private final Map<String, Map<String, TableLock.Mode>> locks = new HashMap<>();
    private final Map<String, Set<Cost>> costs = new HashMap<>();

    private Predicted() {}

    static Predicted of(int major, List<RuleCase.Script> scripts) {
        Predicted predicted = new Predicted();
        List<Rule> rules = new ArrayList<>(Rules.core());
        rules.add(predicted);
        List<Migration> migrations = new ArrayList<>();
        for (RuleCase.Script script : scripts) {
            // An exception would hide what the server shows.
            Source source = new Source(script.name(), script.sql().replace("concertina:allow", "concertina allows"));
            migrations.add(new Migration(
                    script.name(),
                    source,
                    new Span(0, 0),
                    Migration.Kind.FORWARD,
                    !script.released(),
                    Migration.Transaction.NEVER,
                    List.of(new Work.Sql(MappedText.whole(source)))));
        }
        LintResult result =
                new Linter(new Server(major), rules, LocalDate.of(2026, 11, 20)).lint(migrations, List.of(), true);
        for (Finding finding : result.findings()) {
            Set<Cost> found = predicted.costs.computeIfAbsent(
                    key(finding.source().path(), finding.statement()), any -> EnumSet.noneOf(Cost.class));
            Rules.find(finding.rule())
                    .ifPresent(rule -> found.addAll(List.of(rule.info().costs())));
        }
        return predicted;
    }

    @Override
    public String id() {
        return "what-the-linter-expects";
    }

    @Override
    public void check(Fact fact, Scene scene, Report report) {
        Map<String, TableLock.Mode> taken =
                locks.computeIfAbsent(key(scene.migration().name(), scene.statement()), any -> new HashMap<>());
        for (TableLock lock : Locks.of(fact, scene.catalog(), scene.server())) {
            if (lock.mode().stopsWriters() && scene.isLive(lock.table())) {
                taken.merge(lock.table().name(), lock.mode(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
    }

    Map<String, TableLock.Mode> locks(String script, String statement) {
        return locks.getOrDefault(key(script, flat(statement)), Map.of());
    }

    Set<Cost> costs(String script, String statement) {
        return costs.getOrDefault(key(script, flat(statement)), Set.of());
    }

    private static String flat(String statement) {
        return statement.strip().replaceAll("\\s+", " ");
    }

    private static String key(String script, String statement) {
        return script + ": " + statement;
    }
}
