package io.github.concertina.linter.maven;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import io.github.concertina.linter.project.FailOn;
import io.github.concertina.linter.project.ProjectLint;
import io.github.concertina.linter.project.Request;
import io.github.concertina.linter.report.Reporter;
import io.github.concertina.linter.report.Reporters;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Judges the migrations of a module; what is not configured here is taken from .concertina.yaml. */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = true)
public final class LintMojo extends AbstractMojo {
    /** Where relative paths begin, and .concertina.yaml is looked for. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    File basedir = new File("");

    /** Flyway locations, or one Liquibase master changelog. */
    @Parameter(property = "concertina.paths")
    List<String> paths = List.of();

    /** The servers, like postgresql:15, mysql:8.0.35 or mariadb:11.4. */
    @Parameter(property = "concertina.databases")
    List<String> databases = List.of();

    /** What git shows as added or changed since it forked off that revision is new. */
    @Parameter(property = "concertina.base")
    @Nullable
    String base;

    /** Judges every migration, as if each came alone. */
    @Parameter(property = "concertina.all")
    boolean all;

    /** The configuration; .concertina.yaml beside the POM, where there is one. */
    @Parameter(property = "concertina.config")
    @Nullable
    File config;

    /** Findings that this file names are left out. */
    @Parameter(property = "concertina.baseline")
    @Nullable
    File baseline;

    /** Values of placeholders. */
    @Parameter
    Map<String, String> placeholders = Map.of();

    /** Reports by format, each with its file: sarif, gitlab, junit, html and the others of the command. */
    @Parameter
    Map<String, File> reports = Map.of();

    /** error, warning or never: which findings fail the build. */
    @Parameter(property = "concertina.failOn", defaultValue = "error")
    String failOn = "error";

    /** Goes on without looking. */
    @Parameter(property = "concertina.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("concertina: skipped");
            return;
        }
        FailOn level = FailOn.of(failOn)
                .orElseThrow(() -> new MojoExecutionException("failOn is error, warning or never, not " + failOn));
        List<LintResult> results;
        try {
            results = ProjectLint.run(request(), Progress.none());
            reports(results);
        } catch (IOException | IllegalArgumentException e) {
            throw new MojoExecutionException("concertina: " + e.getMessage(), e);
        }
        if (level.fails(results)) {
            throw new MojoFailureException("concertina: the migrations have findings, see above");
        }
    }

    private Request request() {
        return new Request(
                paths.stream()
                        .map(path -> shown(basedir.toPath().resolve(path)))
                        .toList(),
                databases,
                new Request.Judged(null, base, all),
                placeholders,
                configuration(),
                baseline == null ? null : baseline.toPath(),
                false,
                LocalDate.now(ZoneId.systemDefault()));
    }

    private @Nullable Path configuration() {
        if (config != null) {
            return config.toPath();
        }
        Path beside = basedir.toPath().resolve(".concertina.yaml");
        // What it names is shown, and known in a baseline, by a path that begins where Maven was called.
        return Files.exists(beside) ? Path.of(shown(beside)) : null;
    }

    /** As a person who called Maven would write it. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return (absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute).toString();
    }

    private void reports(List<LintResult> results) throws IOException {
        StringBuilder text = new StringBuilder();
        Reporters.named("text", false).write(results, text);
        text.toString().lines().forEach(getLog()::info);
        for (Map.Entry<String, File> report : reports.entrySet()) {
            Reporter reporter = Reporters.named(report.getKey(), false);
            Path file = report.getValue().toPath().toAbsolutePath();
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                reporter.write(results, writer);
            }
        }
    }
}
