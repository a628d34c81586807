package io.github.concertina.linter.report;

import java.util.List;
import java.util.Optional;

/** The list of all formats: a new class is named here once. */
public final class Reporters {
    private Reporters() {}

    private static List<Reporter> all(boolean colour) {
        return List.of(
                new TextReporter(colour),
                new JsonReporter(),
                new SarifReporter(),
                new GitlabReporter(),
                new GithubReporter(),
                new RdjsonReporter(),
                new JunitReporter(),
                new CheckstyleReporter(),
                new HtmlReporter());
    }

    /** The names, in the order in which the usage text shows them. */
    public static List<String> names() {
        return all(false).stream().map(Reporter::format).toList();
    }

    /** The format of that name, or empty. */
    public static Optional<Reporter> find(String name, boolean colour) {
        return all(colour).stream()
                .filter(reporter -> reporter.format().equals(name))
                .findFirst();
    }
}
