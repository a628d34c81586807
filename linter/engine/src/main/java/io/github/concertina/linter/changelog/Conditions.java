package io.github.concertina.linter.changelog;

/** What an element of a changelog says about where it holds; empty texts say nothing. */
record Conditions(String contexts, String labels, String dbms, boolean ignore) {
    static final Conditions NONE = new Conditions("", "", "", false);

    static Conditions of(Node node) {
        String filter = node.get("contextFilter");
        return new Conditions(
                filter.isBlank() ? node.get("context") : filter,
                node.get("labels"),
                node.get("dbms"),
                node.is("ignore"));
    }
}
