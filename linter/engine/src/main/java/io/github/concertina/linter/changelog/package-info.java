/** Liquibase changelogs: XML, YAML, JSON, formatted SQL. */
@NullMarked
package io.github.concertina.linter.changelog;

import org.jspecify.annotations.NullMarked;
