package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.exception.UnknownChangeLogParameterException;

/** Replaces <code>${parameters}</code> as Liquibase's parser did for its own tree. */
record Expansion(DatabaseChangeLog changelog) {
    String of(String text) {
        try {
            return changelog.getChangeLogParameters() == null
                    ? text
                    : changelog.getChangeLogParameters().expandExpressions(text, changelog);
        } catch (UnknownChangeLogParameterException e) {
            throw new UnexpectedLiquibaseException(e);
        }
    }

    Node of(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return new Node.Scalar(scalar.place(), scalar.text() == null ? null : of(scalar.text()));
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.place(), sequence.items().stream().map(this::of).toList());
        }
        return new Node.Mapping(
                node.place(),
                ((Node.Mapping) node)
                        .entries().stream()
                                .map(entry -> new Node.Entry(entry.place(), entry.name(), of(entry.value())))
                                .toList());
    }
}
