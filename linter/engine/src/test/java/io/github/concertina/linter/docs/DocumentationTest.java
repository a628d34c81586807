package io.github.concertina.linter.docs;

import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RulePage;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.testkit.docs.GeneratedText;
import org.junit.jupiter.api.Test;

/** The pages of the rules are what the rules' folders say. */
class DocumentationTest {
    @Test
    void everyRuleHasItsPage() {
        for (Rule rule : Rules.all()) {
            GeneratedText.file("docs/rules/" + rule.id() + ".md").mustBe(RulePage.of(rule));
        }
    }

    @Test
    void theListNamesEveryRule() {
        StringBuilder list = new StringBuilder();
        for (Group group : Group.values()) {
            if (Rules.all().stream().noneMatch(rule -> rule.info().group() == group)) {
                continue;
            }
            list.append("\n**").append(group.title()).append("**\n\n| rule | finds |\n|---|---|\n");
            for (Rule rule : Rules.all()) {
                if (rule.info().group() == group) {
                    list.append("| [")
                            .append(rule.id())
                            .append("](rules/")
                            .append(rule.id())
                            .append(".md) | ");
                    list.append(rule.info().summary());
                    list.append(rule.info().core() ? "" : " (off unless switched on)")
                            .append(" |\n");
                }
            }
        }
        GeneratedText.block("docs/linter.md", "rules").mustBe(list.toString());
    }
}
