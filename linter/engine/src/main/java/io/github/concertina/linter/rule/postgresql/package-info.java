/** The rules for PostgreSQL. */
@NullMarked
package io.github.concertina.linter.rule.postgresql;

import org.jspecify.annotations.NullMarked;
