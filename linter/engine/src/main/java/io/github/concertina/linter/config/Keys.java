package io.github.concertina.linter.config;

import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.rule.steps.SchemaAndCodeSameChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All keys of the configuration. */
final class Keys {
    static final List<String> SEVERITIES = List.of("error", "warning", "off");

    /** Those that every Java has, and the ones that old scripts are written in. */
    private static final List<String> ENCODINGS =
            List.of("UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-15", "windows-1252");

    private Keys() {}

    static Shape.Section all() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put(
                "databases",
                new Shape.TextList(
                        "The servers, like postgresql:15, mysql:8.0.35 or mariadb:11.4; --database overrides them."));
        keys.put(
                "paths",
                new Shape.TextList(
                        "Flyway locations or one Liquibase master changelog; paths of the call override them."));
        keys.put("rules", rules());
        keys.put("release", release());
        keys.put(
                "flyway",
                new Shape.Section(
                        "How Flyway is configured.",
                        ordered(
                                "placeholders",
                                new Shape.TextMap("Values of placeholders; --placeholder overrides them."),
                                "placeholderPrefix",
                                text("What a placeholder begins with; ${ if not given."),
                                "placeholderSuffix",
                                text("What a placeholder ends with; } if not given."),
                                "placeholderSeparator",
                                text("Between flyway and the name of a placeholder of Flyway's own; : if not given."),
                                "placeholderReplacement",
                                yesOrNo("Whether placeholders are replaced; true if not given."),
                                "defaultSchema",
                                text("What ${flyway:defaultSchema} stands for; public if not given."),
                                "encoding",
                                new Shape.Text("The encoding of the scripts; UTF-8 if not given.", ENCODINGS),
                                "validateMigrationNaming",
                                yesOrNo(
                                        "Whether Flyway refuses scripts whose names it does not know; false if not given."),
                                "initSql",
                                text("What Flyway runs on its connection first."),
                                "group",
                                yesOrNo(
                                        "Whether Flyway runs all new migrations in one transaction; false if not given."),
                                "mixed",
                                yesOrNo(
                                        "Whether Flyway takes statements that cannot have a transaction beside others, and"
                                                + " then opens none; false if not given.")),
                        List.of()));
        keys.put(
                "connection",
                new Shape.Section(
                        "What the connection of the migrations is set to, whatever tool runs them.",
                        ordered(
                                "options",
                                text("What the driver of PostgreSQL has as options, like -c lock_timeout=2s."),
                                "initSql",
                                text("What is run on it first, like SET lock_timeout = '2s'.")),
                        List.of()));
        keys.put(
                "liquibase",
                new Shape.Section(
                        "How Liquibase is called.",
                        ordered(
                                "contexts",
                                text("What --context-filter says, like prod,eu; without it every context runs."),
                                "labels",
                                text("What --label-filter says, like '!legacy'; without it every label runs."),
                                "version",
                                new Shape.Text(
                                        "4, or 5 for 5.0.2 and newer, which gives some changesets other paths; 4 if not given.",
                                        List.of("4", "5")),
                                "allowInheritLogicalFilePath",
                                yesOrNo("What Liquibase 5 has under that name; true if not given."),
                                "parameters",
                                new Shape.TextMap("Changelog parameters; they win over properties.")),
                        List.of()));
        keys.put(
                "mysql",
                new Shape.Section(
                        "How MySQL or MariaDB is configured.",
                        ordered(
                                "sqlMode",
                                text(
                                        "The value of @@sql_mode on the connection of the migrations, like"
                                                + " ANSI_QUOTES,STRICT_TRANS_TABLES; what a migration sets holds from there on.")),
                        List.of()));
        keys.put("statistics", text("A YAML file with table names and their numbers of rows."));
        keys.put("code", new Shape.TextList("Globs of application source, for schema-and-code-same-change."));
        keys.put("evidence", evidence());
        return new Shape.Section("Configuration of concertina-lint.", keys, List.of());
    }

    private static Shape rules() {
        Map<String, Shape> keys = new LinkedHashMap<>();
        for (Rule rule : Rules.all()) {
            keys.put(rule.id(), rule(rule.id(), rule.info().summary()));
        }
        for (Meta meta : Meta.values()) {
            keys.put(
                    meta.id(),
                    meta == Meta.NOT_ANALYSED
                            ? new Shape.Text(
                                    meta.summary() + "; off leaves it out, --strict makes it fail.",
                                    List.of("warning", "off"))
                            : rule(meta.id(), meta.summary()));
        }
        return new Shape.Section("Severity of rules; opt rules are switched on here.", keys, List.of());
    }

    private static Shape rule(String id, String summary) {
        Map<String, Shape> keys = new LinkedHashMap<>();
        keys.put("severity", new Shape.Text("How bad a finding is.", SEVERITIES));
        if (SmallTables.matterTo(id)) {
            keys.put("maxRows", new Shape.Count("Silent on tables that have at most so many rows by the statistics."));
        }
        if (id.equals(SchemaAndCodeSameChange.ID)) {
            keys.put(
                    "strict",
                    yesOrNo("Finds new names too that the same change's code already uses; false if not given."));
        }
        return new Shape.TextOrSection(
                summary, new Shape.Text(summary, SEVERITIES), new Shape.Section(summary, keys, List.of()));
    }

    private static Shape release() {
        return new Shape.Section(
                "What goes out together.",
                ordered(
                        "by",
                        new Shape.Text(
                                "pull-request: all that is new; tag: all since the last tag; directory: what"
                                        + " pattern finds in the path.",
                                List.of("pull-request", "tag", "directory")),
                        "pattern",
                        text("tag: a glob of tags, like v*; directory: a regular expression, its first group is"
                                + " the release.")),
                List.of("by"));
    }

    private static Shape evidence() {
        return new Shape.SectionList(
                "What was done in earlier releases and no migration shows; counts once it stands in the base revision.",
                new Shape.Section(
                        "One phase of one change.",
                        ordered(
                                "change", text("The logical change, as the contract step names it."),
                                "phase", new Shape.Text("What was done.", List.of("expand", "migrate", "switch")),
                                "kind",
                                        new Shape.Text(
                                                "How.",
                                                List.of(
                                                        "external-backfill",
                                                        "application-dual-write",
                                                        "flag",
                                                        "unused")),
                                "release", text("The release that it was part of."),
                                "by", text("Who says so."),
                                "reason", text("How it was seen.")),
                        List.of("change", "phase", "kind", "release", "by", "reason")));
    }

    private static Shape yesOrNo(String doc) {
        return new Shape.Text(doc, List.of("true", "false"));
    }

    private static Shape text(String doc) {
        return new Shape.Text(doc, List.of());
    }

    private static Map<String, Shape> ordered(Object... pairs) {
        Map<String, Shape> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Shape) pairs[i + 1]);
        }
        return map;
    }
}
