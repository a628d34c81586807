package io.github.concertina.linter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Lint;
import io.github.concertina.linter.LintResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's bad.sql fires that rule and no other; every good.sql is clean under all of them. */
class RuleFoldersTest {
    static Stream<String> rules() {
        return Rules.all().stream().map(Rule::id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void badFiresOnlyThatRule(String id) {
        LintResult result = Lint.scripts("postgresql:15", RuleCase.of(id).bad());
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).extracting(Finding::rule).isNotEmpty().containsOnly(id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goodIsClean(String id) {
        LintResult result = Lint.scripts("postgresql:15", RuleCase.of(id).good());
        assertThat(result.notes()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFindingPointsAtWhatIsWrong(String id) {
        LintResult result = Lint.scripts("postgresql:15", RuleCase.of(id).bad());
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
