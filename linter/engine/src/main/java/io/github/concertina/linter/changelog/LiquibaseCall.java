package io.github.concertina.linter.changelog;

import java.util.Map;

/**
 * How Liquibase is called, as far as that decides what runs.
 *
 * @param dbms the short name of the database, as the attribute {@code dbms} has it
 * @param contexts what {@code --context-filter} says; empty: no context keeps a changeset from running
 * @param labels what {@code --label-filter} says; empty: no label keeps a changeset from running
 * @param parameters values that win over the properties of the changelog
 * @param paths how changesets get their paths
 */
public record LiquibaseCall(
        String dbms, String contexts, String labels, Map<String, String> parameters, PathRules paths) {
    public LiquibaseCall {
        parameters = Map.copyOf(parameters);
    }

    /** The same call to another kind of database. */
    public LiquibaseCall to(String otherDbms) {
        return new LiquibaseCall(otherDbms, contexts, labels, parameters, paths);
    }

    /** A call that says nothing but where to. */
    public static LiquibaseCall on(String dbms) {
        return new LiquibaseCall(dbms, "", "", Map.of(), PathRules.INHERITED_FROM_ALL);
    }
}
