package io.github.concertina.liquibase;

import io.github.concertina.operation.binding.Node;

/**
 * A change as it stands in its file.
 *
 * @param name the change type's
 * @param ordinal counts the changes of this name within the changeset, from 0
 * @param node its attributes, with parameters not yet expanded
 */
record ChangelogEntry(String id, String author, String name, int ordinal, Node node) {}
