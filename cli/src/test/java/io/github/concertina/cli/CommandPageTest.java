package io.github.concertina.cli;

import io.github.concertina.testkit.docs.GeneratedText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the command shows what the command says of itself. */
class CommandPageTest {
    private static final List<List<String>> VERBS = List.of(
            List.of("plan", "rename-column"),
            List.of("plan", "change-type"),
            List.of("plan", "add-not-null"),
            List.of("plan", "add-foreign-key"),
            List.of("plan", "add-unique"),
            List.of("plan", "split-column"),
            List.of("plan", "merge-columns"),
            List.of("plan", "int-to-bigint-key"),
            List.of("plan", "drop-column"),
            List.of("plan", "rename-table"),
            List.of("plan", "move-table"),
            List.of("plan", "drop-table"),
            List.of("status"),
            List.of("deployed"),
            List.of("switch"),
            List.of("adopt"),
            List.of("unhold"),
            List.of("pause"),
            List.of("resume"),
            List.of("stop"),
            List.of("tune"),
            List.of("restart"),
            List.of("abandon"),
            List.of("force"),
            List.of("run"),
            List.of("verify"));

    @Test
    void every_verb_is_on_the_page() {
        StringBuilder page = new StringBuilder();
        for (List<String> verb : VERBS) {
            String[] call = Stream.concat(verb.stream(), Stream.of("--help")).toArray(String[]::new);
            page.append("### ").append(String.join(" ", verb)).append("\n\n```\n");
            Called.with(call)
                    .out()
                    .lines()
                    .map(String::stripTrailing)
                    .forEach(line -> page.append(line).append('\n'));
            page.append("```\n\n");
        }
        GeneratedText.block("docs/command.md", "command").mustBe(page.toString());
    }
}
