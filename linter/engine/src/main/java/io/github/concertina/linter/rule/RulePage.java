package io.github.concertina.linter.rule;

import io.github.concertina.linter.migration.Engine;
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
        page.append(info.core() ? "; on unless switched off. " : "; off unless switched on. ");
        page.append("Judges ").append(engines(rule)).append(".\n\n");
        page.append(folder.why()).append("\n\n");
        scripts("Found", folder.bad(), page);
        page.append('\n');
        scripts("Silent", folder.good(), page);
        if (RuleCase.hasMySql(info.id())) {
            RuleCase mysql = RuleCase.onMySql(info.id());
            page.append('\n');
            scripts("Found on MySQL", mysql.bad(), page);
            page.append('\n');
            scripts("Silent on MySQL", mysql.good(), page);
        }
        return page.toString();
    }

    /** The page of what is said about the run and its exceptions. */
    public static String of(Meta meta) {
        RuleCase folder = RuleCase.of(meta.id());
        StringBuilder page = new StringBuilder();
        page.append("# ")
                .append(meta.id())
                .append("\n\n")
                .append(meta.summary())
                .append(". ");
        page.append(Meta.TITLE).append("; ");
        page.append(meta == Meta.NOT_ANALYSED ? "a note" : meta.severity().word());
        page.append("; on unless switched off. For every database.\n\n");
        page.append(folder.why()).append("\n\n");
        scripts("Found", folder.bad(), page);
        page.append('\n');
        scripts("Silent", folder.good(), page);
        return page.toString();
    }

    private static String engines(Rule rule) {
        boolean postgresql = rule.judges(Engine.POSTGRESQL);
        return !rule.judges(Engine.MYSQL) ? "PostgreSQL" : (postgresql ? "PostgreSQL, " : "") + "MySQL and MariaDB";
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
