package io.github.concertina.linter.docs;

import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RulePage;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.testkit.docs.GeneratedText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        list.append("\n**").append(Meta.TITLE).append("**\n\n| rule | finds |\n|---|---|\n");
        for (Meta meta : Meta.values()) {
            list.append("| [")
                    .append(meta.id())
                    .append("](rules/")
                    .append(meta.id())
                    .append(".md) | ");
            list.append(meta.summary()).append(" |\n");
        }
        GeneratedText.block("docs/linter.md", "rules").mustBe(list.toString());
    }

    @Test
    void whatIsSaidOfExceptionsHasItsPage() {
        for (Meta meta : Meta.values()) {
            GeneratedText.file("docs/rules/" + meta.id() + ".md").mustBe(RulePage.of(meta));
        }
    }

    @Test
    void theReadmeNamesEveryRule() {
        StringBuilder table = new StringBuilder("\n| about | rules | |\n|---|---|---|\n");
        for (Group group : Group.values()) {
            List<String> ids = Rules.all().stream()
                    .filter(rule -> rule.info().group() == group)
                    .map(Rule::id)
                    .toList();
            row(group.title(), ids, table);
        }
        row(Meta.TITLE, Stream.of(Meta.values()).map(Meta::id).toList(), table);
        GeneratedText.block("README.md", "rules").mustBe(table.toString());
    }

    private static void row(String title, List<String> ids, StringBuilder table) {
        table.append("| ").append(title).append(" | ").append(ids.size()).append(" | ");
        table.append(
                ids.stream().map(id -> "[" + id + "](docs/rules/" + id + ".md)").collect(Collectors.joining(" · ")));
        table.append(" |\n");
    }
}
