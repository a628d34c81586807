/** Reads migration files: YAML to nodes with places, nodes to a script; no Flyway and no database. */
@NullMarked
package io.github.concertina.flyway.yaml;

import org.jspecify.annotations.NullMarked;
