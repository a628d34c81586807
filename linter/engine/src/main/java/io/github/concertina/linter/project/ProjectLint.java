package io.github.concertina.linter.project;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Linter;
import io.github.concertina.linter.Progress;
import io.github.concertina.linter.Settings;
import io.github.concertina.linter.baseline.Baseline;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.config.Config;
import io.github.concertina.linter.config.ConfigFile;
import io.github.concertina.linter.flyway.FlywayFiles;
import io.github.concertina.linter.history.SmallTables;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.release.ChangedCode;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.release.Releases;
import io.github.concertina.linter.rule.Meta;
import io.github.concertina.linter.rule.RuleSetting;
import io.github.concertina.linter.rule.Rules;
import io.github.concertina.linter.rule.steps.SchemaAndCodeSameChange;
import io.github.concertina.linter.text.Source;
import io.github.concertina.linter.text.SourceFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lints what a request names, under the configuration that is there: every door goes through here. */
public final class ProjectLint {
    private static final Path DEFAULT = Path.of(".concertina.yaml");

    private final Request request;
    private final Config config;
    private final @Nullable Path configFile;

    private ProjectLint(Request request) throws IOException {
        this.request = request;
        Path named = request.config();
        this.configFile = named != null ? named : Files.exists(DEFAULT) ? DEFAULT : null;
        this.config = configFile == null ? Config.none() : ConfigFile.read(source(configFile));
    }

    /** A result for each database, in the order in which they were named. */
    public static List<LintResult> run(Request request, Progress progress) throws IOException {
        return new ProjectLint(request).run(progress);
    }

    private List<LintResult> run(Progress progress) throws IOException {
        List<String> paths = request.paths().isEmpty()
                ? config.paths().stream()
                        .map(path -> beside(path).toString().replace('\\', '/'))
                        .toList()
                : request.paths();
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "name a directory or a file, or give paths in .concertina.yaml; concertina-lint --help shows how");
        }
        List<String> databases = request.databases().isEmpty() ? config.databases() : request.databases();
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("--database is missing; the rules depend on it: --database"
                    + " postgresql:15, or databases: [postgresql:15] in .concertina.yaml");
        }
        List<Server> servers = databases.stream().map(Server::parse).toList();
        Map<String, String> placeholders = new HashMap<>(config.placeholders());
        placeholders.putAll(request.placeholders());
        Config.Liquibase liquibase = config.liquibase();
        LiquibaseCall call =
                new LiquibaseCall("", liquibase.contexts(), liquibase.labels(), placeholders, liquibase.paths());
        Selected selected = Selected.of(request.judged(), paths, call.paths());
        FlywayFiles flyway = new FlywayFiles(config.flyway(), placeholders, selected::isJudged);
        Inputs inputs = new Inputs(paths, flyway, call, selected);
        Gone gone = new Gone(flyway, selected);
        Settings settings = settings(selected, paths);
        List<LintResult> results = new ArrayList<>();
        for (Server server : servers) {
            MigrationSet migrations = gone.in(Edits.marked(inputs.of(server), selected), paths);
            if (selected.onePullRequest()) {
                migrations = Grouped.by(config.flyway(), migrations, server);
            }
            Config.Connection connection = config.connection();
            String first = connection.initSql() + ";\n" + config.initSql() + ";\n" + migrations.before();
            Session session = InitSql.session(first, connection.options(), config.sqlMode());
            results.add(new Linter(server, Rules.chosen(config.rules()), request.today(), settings.on(session))
                    .lint(migrations.migrations(), migrations.unread(), selected.onePullRequest(), progress));
        }
        RuleSetting unread = config.rules().get(Meta.NOT_ANALYSED.id());
        if (unread != null && unread.severity() == null) {
            results.replaceAll(
                    result -> new LintResult(result.database(), result.findings(), List.of(), result.summary()));
        }
        return baseline(results);
    }

    private List<LintResult> baseline(List<LintResult> results) throws IOException {
        Path file = request.baseline();
        if (file == null) {
            return results;
        }
        if (request.writeBaseline()) {
            Files.writeString(file, Baseline.text(results));
            return results;
        }
        Baseline baseline = Baseline.read(source(file));
        return results.stream().map(baseline::without).toList();
    }

    private Settings settings(Selected selected, List<String> paths) throws IOException {
        String statistics = config.statistics();
        Map<String, Long> rows = statistics == null ? Map.of() : ConfigFile.statistics(source(beside(statistics)));
        return new Settings(
                config.rules(),
                new SmallTables(rows),
                Session.UNKNOWN,
                releases(selected, paths),
                released(selected, paths),
                changedCode(selected, paths));
    }

    /** A file that the configuration names is looked for beside it. */
    private Path beside(String name) {
        return configFile == null ? Path.of(name) : configFile.resolveSibling(name);
    }

    private Releases releases(Selected selected, List<String> paths) throws IOException {
        Releases pullRequest = Releases.pullRequest(selected.onePullRequest());
        String pattern = config.release().pattern();
        return switch (config.release().by()) {
            case PULL_REQUEST -> pullRequest;
            case DIRECTORY -> Releases.directory(pattern(pattern), pullRequest);
            case TAG -> {
                Git git = Git.at(Selected.directory(paths));
                String tag = git.lastTag(pattern);
                if (tag == null) {
                    throw new IllegalArgumentException(
                            "no tag " + pattern + " before HEAD; release.by: tag needs the tags: git fetch --tags");
                }
                Set<Path> since = git.changedSince(tag);
                yield Releases.since(path -> isOneOf(since, path), pullRequest);
            }
        };
    }

    private static boolean isOneOf(Set<Path> files, String path) {
        try {
            return files.contains(Path.of(path).toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("release.pattern is no regular expression: " + text, e);
        }
    }

    /** Evidence counts once it stands in the base revision: nobody vouches for a change in the change itself. */
    private List<Evidence> released(Selected selected, List<String> paths) throws IOException {
        String base = selected.base();
        if (base == null || configFile == null || config.evidence().isEmpty()) {
            return config.evidence();
        }
        String before = Git.at(Selected.directory(paths)).textAt(base, configFile.toRealPath());
        if (before == null) {
            return List.of();
        }
        List<Evidence> known =
                ConfigFile.read(new Source(configFile + " of " + base, before)).evidence();
        return config.evidence().stream().filter(known::contains).toList();
    }

    private ChangedCode changedCode(Selected selected, List<String> paths) throws IOException {
        Set<Path> files = selected.files();
        String base = selected.base();
        if (files == null || base == null) {
            return ChangedCode.NONE;
        }
        Git git = Git.at(Selected.directory(paths));
        Path here = git.root();
        // To Java's globs, not to people, ** followed by a slash is at least one folder.
        List<PathMatcher> globs = config.code().stream()
                .flatMap(glob -> glob.startsWith("**/") ? Stream.of(glob, glob.substring(3)) : Stream.of(glob))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        List<Path> code = files.stream()
                .map(file -> file.startsWith(here) ? here.relativize(file) : file)
                .filter(file -> globs.stream().anyMatch(glob -> glob.matches(file)))
                .sorted()
                .toList();
        RuleSetting setting = config.rules().get(SchemaAndCodeSameChange.ID);
        boolean strict = setting != null && setting.strict();
        List<ChangedCode.File> changed = new ArrayList<>();
        for (Path file : code) {
            String added = strict ? git.addedTo(here.resolve(file), base) : "";
            changed.add(new ChangedCode.File(file.toString().replace('\\', '/'), added));
        }
        return new ChangedCode(changed);
    }

    private static Source source(Path file) throws IOException {
        try {
            return SourceFiles.read(file, file.toString().replace('\\', '/'));
        } catch (SourceFiles.NotText e) {
            throw new IllegalArgumentException(file + ": " + e.reason(), e);
        }
    }
}
