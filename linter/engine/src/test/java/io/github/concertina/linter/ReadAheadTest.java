package io.github.concertina.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.rule.Finding;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Note;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that several threads read are judged as if one had read each in its turn. */
class ReadAheadTest {
    private record Judged(List<Finding> findings, List<Note> notes, int statements) {}

    @ParameterizedTest
    @ValueSource(strings = {"postgresql:15", "mysql:8.0.35"})
    void theResultIsThatOfOneThread(String server) {
        List<Migration> migrations = everyScriptOfTheRules();
        Judged alone = judge(server, migrations, 0);
        assertThat(alone.findings).hasSizeGreaterThan(30);
        for (int helpers : new int[] {1, 3, 7}) {
            assertThat(judge(server, migrations, helpers)).isEqualTo(alone);
        }
    }

    private static Judged judge(String server, List<Migration> migrations, int helpers) {
        Judge judge = new Judge(
                Server.parse(server),
                Rules.all(),
                false,
                LocalDate.of(2026, 11, 20),
                Settings.none(false, Session.UNKNOWN),
                migrations);
        judge.run(Progress.none(), helpers);
        return new Judged(judge.findings(), judge.notes(), judge.statements());
    }

    /** All of them one after the other, every third as released history. */
    private static List<Migration> everyScriptOfTheRules() {
        List<Migration> migrations = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            List<RuleCase.Script> scripts =
                    new ArrayList<>(RuleCase.of(rule.id()).bad());
            scripts.addAll(RuleCase.of(rule.id()).good());
            for (RuleCase.Script script : scripts) {
                Source source = new Source(script.name(), script.sql());
                migrations.add(new Migration(
                        rule.id() + " " + script.name(),
                        source,
                        new Span(0, 0),
                        Migration.Kind.FORWARD,
                        migrations.size() % 3 != 0,
                        Migration.Transaction.AS_STATEMENTS_NEED,
                        List.of(new Work.Sql(MappedText.whole(source)))));
            }
        }
        return migrations;
    }
}
