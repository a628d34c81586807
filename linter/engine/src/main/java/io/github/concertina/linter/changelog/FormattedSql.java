package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQL with comments that make it a changelog: --changeset, --property, --ignoreLines and the like. */
final class FormattedSql {
    private static final Pattern FIRST = Pattern.compile("(?is)^\\s*--\\s*liquibase\\s*formatted\\b.*");
    private static final Pattern PROPERTY = Pattern.compile("(?i)\\s*--\\s*property\\s+.*:.*\\s.*:.*");
    private static final Pattern IGNORE = Pattern.compile("(?i)--\\s*ignoreLines:(\\w+)");
    private static final Pattern GUARD = Pattern.compile("(?i)\\s*--\\s*preconditions(.*)");
    private static final Pattern CONDITION = Pattern.compile("(?i)\\s*--\\s*precondition-\\S+ .*");

    private final Source source;
    private final Changelog in;
    private final Reading reading;
    private final UnaryOperator<String> values;
    private final RunOrder found = new RunOrder();

    private @Nullable FormattedHead head;
    private MappedText.Builder sql;
    private int copied;
    private String onFail = "";
    private boolean guarded;

    private FormattedSql(Source source, Changelog in, Reading reading) {
        this.source = source;
        this.in = in;
        this.reading = reading;
        this.values = text -> reading.parameters().expand(text, in);
        this.sql = MappedText.from(source);
    }

    static boolean isOne(String text) {
        return FIRST.matcher(text).matches();
    }

    /** The changesets of that file. */
    static List<ChangeSet> read(Source source, Changelog changelog, Reading reading) {
        String text = source.text();
        if (!isOne(text.substring(0, Math.min(text.length(), 4_000)))) {
            return List.of(raw(source, changelog, reading));
        }
        String first = text.stripLeading().lines().findFirst().orElse("");
        Changelog itself = new Changelog(
                changelog.file(),
                changelog.path(),
                reading.paths().heedFirstLine() ? FormattedHead.found(first, "logicalFilePath:(\\S*)") : "",
                "",
                changelog.inclusion());
        FormattedSql formatted = new FormattedSql(source, itself, reading);
        formatted.lines();
        return formatted.found.ordered();
    }

    /** Liquibase runs a script without the header as one changeset of a name that is always the same. */
    private static ChangeSet raw(Source source, Changelog in, Reading reading) {
        KnownChangeSets.Standing standing = reading.known()
                .of(
                        in.file(),
                        ChangeSetContents.raw(source.text(), reading.known().compares()));
        List<Work> work = new ArrayList<>();
        Edited.mark(standing, source, new Span(0, Math.min(1, source.text().length())), work);
        work.add(new Work.Sql(MappedText.whole(source), true, false));
        Migration script = new Migration(
                "raw::includeAll",
                source,
                new Span(0, 0),
                Migration.Kind.FORWARD,
                standing != KnownChangeSets.Standing.RELEASED,
                Migration.Transaction.ALWAYS,
                work);
        return new ChangeSet(
                "raw",
                "includeAll",
                in.rawPath(reading.paths()),
                in,
                Conditions.NONE,
                false,
                false,
                "",
                List.of("sql"),
                List.of(script));
    }

    private void lines() {
        String text = source.text();
        int line = 0;
        while (line < text.length()) {
            int end = end(text, line);
            if (!isComment(text, line)) {
                line = end;
                continue;
            }
            String written = text.substring(line, end).stripTrailing();
            Matcher ignore = IGNORE.matcher(written);
            if (PROPERTY.matcher(written).matches()) {
                property(written);
            } else if (ignore.matches()) {
                sql.copy(copied, line);
                end = ignored(text, end, ignore.group(1));
                copied = end;
            } else if (FormattedHead.isOne(written)) {
                finish(line);
                head = FormattedHead.of(written, line, values);
                sql = MappedText.from(source);
                copied = end;
                onFail = "";
                guarded = false;
            } else if (FormattedHead.isRefused(written)) {
                reading.note(
                        source,
                        new Span(line, line + written.length()),
                        "Liquibase refuses this line; a changeset begins with --changeset author:id");
            } else {
                guard(written);
            }
            line = end;
        }
        finish(text.length());
    }

    /** Most lines are SQL, and need no closer look. */
    private static boolean isComment(String text, int line) {
        int at = line;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '-';
    }

    private static int end(String text, int line) {
        int newline = text.indexOf('\n', line);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** Behind the lines that are not read: so many, or to the line that ends them. */
    private static int ignored(String text, int from, String what) {
        int at = from;
        if (what.equals("start")) {
            while (at < text.length()) {
                Matcher line = IGNORE.matcher(text.substring(at, end(text, at)).stripTrailing());
                at = end(text, at);
                if (line.matches() && line.group(1).equals("end")) {
                    return at;
                }
            }
            return at;
        }
        long count = what.matches("\\d{1,9}") ? Long.parseLong(what) : 0;
        while (count-- > 0 && at < text.length()) {
            at = end(text, at);
        }
        return at;
    }

    private void property(String line) {
        String name = FormattedHead.found(line, "name:\\s*(\\S+)");
        String value = FormattedHead.found(line, "value:\\s*(\\S+)");
        boolean everywhere = !FormattedHead.found(line, "global:(\\S+)").equalsIgnoreCase("false");
        reading.parameters()
                .define(
                        values.apply(name),
                        values.apply(value),
                        FormattedHead.conditions(line, values),
                        everywhere,
                        in);
    }

    private void guard(String line) {
        Matcher guard = GUARD.matcher(line);
        if (guard.matches()) {
            onFail = FormattedHead.found(guard.group(1), "onFail:(\\w+)");
        } else if (CONDITION.matcher(line).matches()) {
            guarded = true;
        }
    }

    private void finish(int to) {
        FormattedHead of = head;
        if (of == null) {
            return;
        }
        MappedText written = sql.copy(copied, to).build();
        List<Work> work = new ArrayList<>();
        KnownChangeSets.Standing standing = reading.known()
                .of(
                        in.file(),
                        ChangeSetContents.of(
                                of,
                                written,
                                in.logicalPath(),
                                in.inheritedPath(reading.paths()) != null,
                                reading.known().compares()));
        Edited.mark(
                standing, source, new Span(of.start(), of.start() + of.line().length()), work);
        Conditions conditions = of.conditions();
        PhaseLabels.header(conditions.labels(), source, of.start()).ifPresent(work::add);
        List<Work> operation = OperationSql.work(written, in, reading);
        // As in the other formats, labels that say the phase go before what an operation says of itself.
        boolean labelled = work.stream().anyMatch(ChangeSetNode::isHeader);
        work.addAll(
                operation.isEmpty()
                        ? List.of(sql(written, SqlOptions.of(of)))
                        : operation.stream()
                                .filter(one -> !labelled
                                        || Changes.declared(one).findAny().isEmpty())
                                .toList());
        String name = of.id() + "::" + of.author();
        Migration changeSet = new Migration(
                name,
                source,
                new Span(of.start(), of.start()),
                Migration.Kind.FORWARD,
                standing != KnownChangeSets.Standing.RELEASED,
                of.is("runInTransaction", true) ? Migration.Transaction.ALWAYS : Migration.Transaction.NEVER,
                guarded && Preconditions.open(onFail) == Preconditions.Outcome.GUARDED,
                work);
        List<Migration> migrations = new ArrayList<>(List.of(changeSet));
        Optional<Work.Sql> back = Rollbacks.inComments(written);
        back.ifPresent(way -> migrations.add(Rollbacks.of(
                changeSet,
                standing == KnownChangeSets.Standing.NEW,
                way.text().toSource(0, 0),
                List.of(new Work.Sql(reading.parameters().expand(way.text(), in))))));
        found.add(new ChangeSet(
                of.id(),
                of.author(),
                path(of),
                in,
                conditions,
                of.is("runOnChange", false),
                of.is("runAlways", false),
                "",
                List.of("sql"),
                migrations));
    }

    private Work sql(MappedText written, SqlOptions options) {
        MappedText valued = reading.parameters().expand(written, in);
        return new Work.Sql(
                new Delimiters(reading.dialect()).semicolons(valued, options), !options.split(), options.isBlind());
    }

    /** What the files on the way here say goes before what the changeset says: so it is in formatted SQL. */
    private String path(FormattedHead of) {
        String inherited = in.inheritedPath(reading.paths());
        String own = of.logicalPath();
        return inherited != null ? inherited : Changelog.normal(own.isEmpty() ? in.filePath() : own);
    }
}
