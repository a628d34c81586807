package io.github.concertina.linter.rule;

import java.util.List;

/** The page of a rule, in Markdown: the documentation has it as a file, the command line prints it. */
public final class RulePage {
    private RulePage() {}

    public static String of(Rule rule) {
        RuleInfo info = rule.info();
        RuleCase folder = RuleCase.of(info.id());
        StringBuilder page = new StringBuilder();
        page.append("# ").append(info.id()).append("\n\n");
        page.append(info.summary()).append(". ");
        page.append(info.group().title()).append("; ").append(info.severity().word());
        page.append(info.core() ? "; on unless switched off.\n\n" : "; off unless switched on.\n\n");
        page.append(folder.why()).append("\n\n");
        scripts("Found", folder.bad(), page);
        page.append('\n');
        scripts("Silent", folder.good(), page);
        return page.toString();
    }

    private static void scripts(String title, List<RuleCase.Script> scripts, StringBuilder page) {
        page.append("## ").append(title).append("\n\n```sql\n");
        String separator = "";
        for (RuleCase.Script script : scripts) {
            page.append(separator);
            page.append("-- ").append(script.name());
            page.append(script.edited() ? ", released before, edited now" : "");
            page.append(script.released() ? ", released before" : "");
            page.append(script.withoutTransaction() ? ", executeInTransaction=false" : "");
            page.append('\n').append(script.sql().strip()).append('\n');
            separator = "\n";
        }
        page.append("```\n");
    }
}
