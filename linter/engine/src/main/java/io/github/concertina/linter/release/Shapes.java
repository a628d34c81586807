package io.github.concertina.linter.release;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When each shape came into being and was filled, as far as migrations show it. */
public final class Shapes {
    private static final Pattern UPDATE = Pattern.compile(
            "(?is)\\bupdate\\s+(?:only\\s+|ignore\\s+)?([\\w.\"`]+)(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\s+(.*?)(?:\\bwhere\\b|\\bfrom\\b|$)");
    private static final Pattern INSERT =
            Pattern.compile("(?is)\\b(?:insert\\s+(?:ignore\\s+)?into|replace\\s+into)\\s+([\\w.\"`]+).*?\\bselect\\b");
    private static final Pattern ASSIGNED = Pattern.compile("[\"`]?([A-Za-z_][\\w]*)[\"`]?\\s*=");

    private final Map<String, Came> added = new HashMap<>();
    private final Map<String, Set<String>> filled = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Fact.@Nullable Declared open;
    private @Nullable Came opened;

    /** The release and the migration in which something came. */
    public record Came(String release, int migration) {}

    /** A phase that a migration declared. */
    public record Step(String change, Phase phase, String operation, Came came) {}

    /** Takes note of what a statement does. */
    public void note(Fact fact, Came came) {
        if (fact instanceof Fact.AddColumn add) {
            added.put(key(add.table(), add.column().name()), came);
        } else if (fact instanceof Fact.CreateTable create) {
            added.put(key(create.table(), ""), came);
            create.columns().forEach(column -> added.put(key(create.table(), column.name()), came));
        } else if (fact instanceof Fact.Declared declared) {
            steps.add(new Step(declared.change(), declared.phase(), "", came));
            open = declared;
            opened = came;
        } else if (fact instanceof Fact.OwnOperation own) {
            Fact.Declared of = open;
            if (of != null && came.equals(opened)) {
                steps.add(new Step(of.change(), of.phase(), own.operation(), came));
            }
            Name table = own.table();
            if (own.operation().equals("batchedBackfill") && table != null) {
                fill(key(table, ""), came);
            }
            own.effects().forEach(effect -> note(effect, came));
        }
    }

    /** Takes note of a statement that fills rows; by its words, as released data changes are not parsed. */
    public void noteRows(String statement, Came came) {
        Matcher update = UPDATE.matcher(statement);
        if (update.find()) {
            Matcher column = ASSIGNED.matcher(update.group(2));
            while (column.find()) {
                fill(key(name(update.group(1)), column.group(1).toLowerCase(Locale.ROOT)), came);
            }
        }
        Matcher insert = INSERT.matcher(statement);
        if (insert.find()) {
            fill(key(name(insert.group(1)), ""), came);
        }
    }

    private void fill(String key, Came came) {
        filled.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(came.release());
    }

    /** Where the table, or its column, was added; empty where the history does not tell. */
    public Optional<Came> added(Name table, String column) {
        return Optional.ofNullable(added.get(key(table, column)));
    }

    /** The releases in which that column, or rows of that table, were filled. */
    public Set<String> filled(Name table, String column) {
        Set<String> releases = new LinkedHashSet<>(filled.getOrDefault(key(table, column), Set.of()));
        releases.addAll(filled.getOrDefault(key(table, ""), Set.of()));
        return releases;
    }

    /** What was declared for that change so far, in order. */
    public List<Step> steps(String change) {
        return steps.stream().filter(step -> step.change().equals(change)).toList();
    }

    private static Name name(String written) {
        String plain = written.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
        int dot = plain.lastIndexOf('.');
        return dot < 0 ? Name.of(plain) : new Name(plain.substring(0, dot), plain.substring(dot + 1));
    }

    private static String key(Name table, String column) {
        String schema = table.schema() == null ? "public" : table.schema();
        return schema + '.' + table.name() + ' ' + column;
    }
}
