package io.github.concertina.linter.rule;

/** What a rule protects. */
public enum Group {
    COMPATIBILITY("Versions N and N-1 both work"),
    LOCKS("Locks, scans and rewrites"),
    DATA("Data changes"),
    STEPS("One step at a time"),
    STYLE("Style and types");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
