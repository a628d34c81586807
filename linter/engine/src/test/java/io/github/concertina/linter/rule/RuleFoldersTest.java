package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule's bad.sql fires that rule and no other that is on by itself; every good.sql is clean under it and all of
 * those. The connection has its limits, but for the rules that are about them.
 */
class RuleFoldersTest {
    static Stream<String> rules() {
        return Rules.all().stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theClassHasTheNameOfTheRule(String id) {
        String name = Stream.of(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        assertThat(Rules.find(id).orElseThrow().getClass().getSimpleName()).isEqualTo(name);
    }

    private static LintResult lint(String id, List<RuleCase.Script> scripts) {
        List<Rule> rules = new ArrayList<>(Rules.core());
        Rules.find(id).filter(rule -> !rule.info().core()).ifPresent(rules::add);
        boolean aboutLimits = id.startsWith("missing-") && id.endsWith("-timeout");
        if (aboutLimits) {
            rules.removeIf(
                    rule -> rule.id().startsWith("missing-") && !rule.id().equals(id));
        }
        Session session = aboutLimits ? Session.UNKNOWN : Lint.LIMITED;
        return Lint.scripts(server(scripts), session, rules, scripts);
    }

    /** An example for another version says so in its first line. */
    private static String server(List<RuleCase.Script> scripts) {
        Matcher version = Pattern.compile("^-- (PostgreSQL|MySQL|MariaDB) (\\d[\\d.]*\\d|\\d)")
                .matcher(scripts.get(0).sql());
        return version.find() ? version.group(1).toLowerCase(Locale.ROOT) + ":" + version.group(2) : "postgresql:15";
    }

    static Stream<String> rulesOfBoth() {
        return Rules.all().stream()
                .filter(rule -> List.of(rule.info().engines()).contains(Engine.POSTGRESQL))
                .filter(rule -> List.of(rule.info().engines()).contains(Engine.MYSQL))
                .map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("rulesOfBoth")
    void onMySqlBadFiresOnlyThatRuleAndGoodIsClean(String id) {
        LintResult bad = lint(id, RuleCase.onMySql(id).bad());
        assertThat(bad.notes()).isEmpty();
        assertThat(bad.findings()).extracting(Finding::rule).isNotEmpty().containsOnly(id);
        LintResult good = lint(id, RuleCase.onMySql(id).good());
        assertThat(good.notes()).isEmpty();
        assertThat(good.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badFiresOnlyThatRule(String id) {
        LintResult result = lint(id, RuleCase.of(id).bad());
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).isNotEmpty().containsOnly(id);
    }

    @ParameterizedTest
    @EnumSource(Meta.class)
    void whatIsSaidOfExceptionsHasExamplesToo(Meta meta) {
        LintResult bad = Lint.scripts("postgresql:15", RuleCase.of(meta.id()).bad());
        if (meta == Meta.NOT_ANALYSED) {
            assertThat(bad.notes()).isNotEmpty();
            assertThat(bad.findings()).isEmpty();
        } else {
            assertThat(bad.notes()).isEmpty();
            assertThat(bad.findings()).extracting(Finding::rule).containsExactly(meta.id());
        }
        LintResult good = Lint.scripts("postgresql:15", RuleCase.of(meta.id()).good());
        assertThat(good.notes()).isEmpty();
        assertThat(good.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goodIsClean(String id) {
        LintResult result = lint(id, RuleCase.of(id).good());
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFindingPointsAtWhatIsWrong(String id) {
        LintResult result = lint(id, RuleCase.of(id).bad());
        for (Finding finding : result.findings()) {
            String text = finding.source().text();
            assertThat(text.substring(finding.span().start(), finding.span().end())
                            .strip())
                    .isNotEmpty();
            assertThat(finding.message())
                    .doesNotContain("`null`", "null.", " null ")
                    .endsWith(".");
            assertThat(finding.help())
                    .doesNotContain("`null`", "null.", " null ")
                    .endsWith(".");
        }
    }
}
