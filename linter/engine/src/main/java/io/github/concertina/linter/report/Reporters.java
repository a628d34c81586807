package io.github.concertina.linter.report;

import java.util.List;

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

    /**
     * The format of that name.
     *
     * @param colour whether it is read on a terminal that has colours
     * @throws IllegalArgumentException with the names that there are, where it is none of them
     */
    public static Reporter named(String name, boolean colour) {
        return all(colour).stream()
                .filter(reporter -> reporter.format().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no format " + name + "; there are " + String.join(", ", names())));
    }
}
