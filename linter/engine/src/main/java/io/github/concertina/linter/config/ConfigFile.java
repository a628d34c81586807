package io.github.concertina.linter.config;

import io.github.concertina.linter.changelog.PathRules;
import io.github.concertina.linter.fact.Phase;
import io.github.concertina.linter.flyway.FlywaySettings;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.rule.RuleSetting;
import io.github.concertina.linter.rule.Severity;
import io.github.concertina.linter.text.Source;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Makes a configuration of a file that has been checked against the keys. */
public final class ConfigFile {
    private static final String RULES = "rules";

    private final @Nullable MappingNode root;

    private ConfigFile(@Nullable MappingNode root) {
        this.root = root;
    }

    /** Reads the file; what cannot be meant is an exception with file and line. */
    public static Config read(Source source) {
        MappingNode root = new Checker(source).check(Keys.all());
        return new ConfigFile(root).config();
    }

    /** A file with table names and numbers of rows. */
    public static Map<String, Long> statistics(Source source) {
        MappingNode root = new Checker(source).numbers();
        Map<String, Long> rows = new HashMap<>();
        pairs(root).forEach((table, count) -> rows.put(table, Long.parseLong(count.replace("_", ""))));
        return rows;
    }

    private Config config() {
        Node release = child(root, "release");
        Node flyway = child(root, "flyway");
        Map<String, String> placeholders = new HashMap<>(pairs(child(flyway, "placeholders")));
        Node liquibase = child(root, "liquibase");
        placeholders.putAll(pairs(child(liquibase, "parameters")));
        List<String> code = texts(child(root, "code"));
        String by = text(release, "by");
        return new Config(
                texts(child(root, "databases")),
                texts(child(root, "paths")),
                rules(child(root, RULES)),
                new Config.Release(
                        by.isEmpty()
                                ? Config.Release.By.PULL_REQUEST
                                : Config.Release.By.valueOf(
                                        by.toUpperCase(Locale.ROOT).replace('-', '_')),
                        text(release, "pattern")),
                placeholders,
                flyway(flyway),
                text(flyway, "initSql"),
                new Config.Connection(
                        text(child(root, "connection"), "options"), text(child(root, "connection"), "initSql")),
                text(child(root, "mysql"), "sqlMode"),
                liquibase(liquibase),
                child(root, "statistics") == null ? null : text(root, "statistics"),
                child(root, "code") == null ? Config.CODE : code,
                evidence(child(root, "evidence")));
    }

    private static Config.Liquibase liquibase(@Nullable Node node) {
        boolean newer = text(node, "version").equals("5");
        boolean alone = text(node, "allowInheritLogicalFilePath").equals("false");
        PathRules paths = !newer ? PathRules.INHERITED_FROM_ALL : alone ? PathRules.OWN : PathRules.INHERITED;
        return new Config.Liquibase(text(node, "contexts"), text(node, "labels"), paths);
    }

    private static FlywaySettings flyway(@Nullable Node node) {
        FlywaySettings usual = FlywaySettings.DEFAULT;
        String encoding = text(node, "encoding");
        return new FlywaySettings(
                text(node, "placeholderPrefix", usual.placeholderPrefix()),
                text(node, "placeholderSuffix", usual.placeholderSuffix()),
                text(node, "placeholderSeparator", usual.separator()),
                !text(node, "placeholderReplacement").equals("false"),
                encoding.isEmpty() ? usual.encoding() : Charset.forName(encoding),
                text(node, "defaultSchema", usual.defaultSchema()),
                text(node, "validateMigrationNaming").equals("true"),
                text(node, "group").equals("true"),
                text(node, "mixed").equals("true"));
    }

    private static String text(@Nullable Node node, String key, String usual) {
        String text = text(node, key);
        return text.isEmpty() ? usual : text;
    }

    private static Map<String, RuleSetting> rules(@Nullable Node node) {
        Map<String, RuleSetting> rules = new HashMap<>();
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                Node value = tuple.getValueNode();
                boolean section = value instanceof MappingNode;
                String severity = section ? text(value, "severity") : Checker.scalar(value);
                String most = section ? text(value, "maxRows") : "";
                rules.put(
                        Checker.scalar(tuple.getKeyNode()),
                        new RuleSetting(
                                severity.equals("off")
                                        ? null
                                        : severity.equals("warning") ? Severity.WARNING : Severity.ERROR,
                                most.isEmpty() ? null : Long.valueOf(most.replace("_", "")),
                                section && text(value, "strict").equals("true")));
            }
        }
        return rules;
    }

    private static List<Evidence> evidence(@Nullable Node node) {
        List<Evidence> all = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node entry : list.getValue()) {
                all.add(new Evidence(
                        text(entry, "change"),
                        Phase.of(text(entry, "phase")).orElseThrow(),
                        text(entry, "kind"),
                        text(entry, "release"),
                        text(entry, "by"),
                        text(entry, "reason")));
            }
        }
        return all;
    }

    private static @Nullable Node child(@Nullable Node node, String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (Checker.scalar(tuple.getKeyNode()).equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String text(@Nullable Node node, String key) {
        Node value = child(node, key);
        return value == null ? "" : Checker.scalar(value);
    }

    private static List<String> texts(@Nullable Node node) {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(Checker::scalar).toList()
                : List.of();
    }

    private static Map<String, String> pairs(@Nullable Node node) {
        Map<String, String> pairs = new HashMap<>();
        if (node instanceof MappingNode map) {
            map.getValue()
                    .forEach(tuple ->
                            pairs.put(Checker.scalar(tuple.getKeyNode()), Checker.scalar(tuple.getValueNode())));
        }
        return pairs;
    }
}
