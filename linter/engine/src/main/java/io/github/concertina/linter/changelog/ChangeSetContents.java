package io.github.concertina.linter.changelog;

import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes from changesets what their checksums are made of. */
public final class ChangeSetContents {
    private static final Pattern COMMENT =
            Pattern.compile("(?im)^\\s*--\\s*(?:comment|rollback|precondition|preconditions|validCheckSum)\\b.*$"
                    + "|^\\s*/\\*\\s*liquibase\\s+rollback\\b(?s:.*?)\\*/");
    private static final Pattern VALID = Pattern.compile("(?im)^\\s*--\\s*validCheckSum\\b");

    private ChangeSetContents() {}

    /**
     * The changesets of that text of a changelog; none where it cannot be read.
     *
     * @param rules how they get their paths
     */
    public static List<ChangeSetContent> of(String path, String text, PathRules rules) {
        Source source = new Source(path, text);
        List<ChangeSetContent> contents = new ArrayList<>();
        String name = path.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".sql")) {
                if (FormattedSql.isOne(text)) {
                    LiquibaseCall call = new LiquibaseCall("", "", "", Map.of(), rules);
                    Reading reading = Reading.of(call, Lookup.beside(Path.of(path)), new Collector(contents));
                    FormattedSql.read(
                            source, new Changelog(Path.of(path), path, "", "", Changelog.Inclusion.NONE), reading);
                } else {
                    contents.add(raw(text, true));
                }
            } else {
                Node root = name.endsWith(".xml") ? XmlNodes.read(source) : YamlNodes.read(source);
                collect(root, root.get("logicalFilePath"), contents);
            }
        } catch (Malformed e) {
            return List.of();
        }
        return contents;
    }

    private record Collector(List<ChangeSetContent> contents) implements KnownChangeSets {
        @Override
        public boolean compares() {
            return true;
        }

        @Override
        public Standing of(Path file, ChangeSetContent now) {
            contents.add(now);
            return Standing.NEW;
        }

        @Override
        public boolean isEdited(Path file) {
            return false;
        }
    }

    private static void collect(Node node, String logicalPath, List<ChangeSetContent> contents) {
        for (Node child : node.children()) {
            if (child.name().equals("changeSet")) {
                contents.add(of(child, logicalPath, false, true));
            }
        }
    }

    /** Of a script without the header of formatted SQL. */
    static ChangeSetContent raw(String text, boolean compared) {
        return new ChangeSetContent("raw::includeAll", "", false, compared ? withoutSpace(text) : "", false);
    }

    /** Of a changeset as it is written, without values of properties. */
    static ChangeSetContent of(Node written, String pathOfFile, boolean inherited, boolean compared) {
        StringBuilder content = new StringBuilder();
        for (Node child : written.children()) {
            if (!compared) {
                break;
            }
            if (ChangeSetNode.isChange(child, written) || child.name().equals("modifySql")) {
                content.append('(').append(content(child)).append(')');
            }
        }
        String own = written.get("logicalFilePath");
        boolean valid =
                written.children().stream().anyMatch(child -> child.name().startsWith("validCheckSum"));
        return new ChangeSetContent(
                written.get("id") + "::" + written.get("author"),
                Changelog.slashes(own.isBlank() ? pathOfFile : own),
                inherited,
                content.toString(),
                valid || written.is("runOnChange") || written.is("runAlways") || written.is("alwaysRun"));
    }

    /** Of SQL only its words count: not how it is cut, nor for which database it is. */
    private static String content(Node change) {
        MappedText sql = change.attributes().getOrDefault("sql", change.text());
        return switch (change.name()) {
            case "sql" -> "sql :" + (sql == null ? "" : withoutSpace(sql.text()));
            case "sqlFile" -> "sqlFile path=" + change.get("path");
            default -> change.content();
        };
    }

    private static String withoutSpace(String sql) {
        return sql.replaceAll("[ \\t\\r\\n]+", "");
    }

    /** Of a changeset of formatted SQL. */
    static ChangeSetContent of(
            FormattedHead head, MappedText sql, String pathOfFile, boolean inherited, boolean compared) {
        String own = head.logicalPath();
        String text = sql.text();
        return new ChangeSetContent(
                head.id() + "::" + head.author(),
                Changelog.slashes(own.isBlank() ? pathOfFile : own),
                inherited,
                compared ? withoutSpace(COMMENT.matcher(text).replaceAll("")) : "",
                head.is("runOnChange", false)
                        || head.is("runAlways", false)
                        || (compared && VALID.matcher(text).find()));
    }
}
