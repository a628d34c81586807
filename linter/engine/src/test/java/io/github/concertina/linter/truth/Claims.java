package io.github.concertina.linter.truth;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Cost;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.postgresql.Locks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the linter says of every statement of a history, each migration judged when all before it are released. */
final class Claims {
    /** What it says of one statement. */
    static final class Claim {
        final Map<String, TableLock.Mode> locks = new TreeMap<>();
        final Set<Cost> costs = EnumSet.noneOf(Cost.class);
        final Set<String> rules = new TreeSet<>();
    }

    private static final Claim NOTHING = new Claim();

    private final Map<String, Claim> claims = new HashMap<>();
    private final LintResult result;

    private Claims(Server server, MigrationSet history) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Locking());
        Rules.all().forEach(rule -> rules.add(new Recorded(rule)));
        this.result = new Linter(server, rules, LocalDate.of(2026, 11, 20))
                .lint(history.migrations(), history.unread(), false);
    }

    static Claims of(Server server, MigrationSet history) {
        return new Claims(server, history);
    }

    LintResult result() {
        return result;
    }

    /** What it says of the statement that is written so; nothing at all where it is silent. */
    Claim of(String migration, String written) {
        return claims.getOrDefault(migration + ": " + written, NOTHING);
    }

    private Claim claim(Scene scene) {
        return claims.computeIfAbsent(scene.migration().name() + ": " + scene.written(), any -> new Claim());
    }

    /** The locks that every lock rule reckons with. */
    private final class Locking implements Rule {
        @Override
        public String id() {
            return "locks";
        }

        @Override
        public void check(Fact fact, Scene scene, Report report) {
            if (scene.server().isMySql()) {
                return;
            }
            for (TableLock lock : Locks.of(fact, scene.catalog(), scene.server())) {
                if (lock.mode().stopsWriters() && scene.isLive(lock.table())) {
                    claim(scene).locks.merge(lock.table().name(), lock.mode(), (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
        }
    }

    /** A rule of the linter, with somebody who writes down what it objects to. */
    private final class Recorded implements Rule {
        private final Rule rule;

        Recorded(Rule rule) {
            this.rule = rule;
        }

        @Override
        public RuleInfo info() {
            return rule.info();
        }

        @Override
        public boolean judges(Engine engine) {
            return rule.judges(engine);
        }

        @Override
        public void check(Fact fact, Scene scene, Report report) {
            rule.check(fact, scene, (span, message, help, recipe) -> {
                Claim claim = claim(scene);
                claim.rules.add(rule.id());
                // A default that the same step takes away is what add-required-column finds too: that reads no row.
                if (!(fact instanceof Fact.DropDefault)) {
                    claim.costs.addAll(List.of(rule.info().costs()));
                }
                report.add(span, message, help, recipe);
            });
        }
    }
}
