/** Exceptions that people write into a migration, each with its reason. */
@NullMarked
package io.github.concertina.linter.suppression;

import org.jspecify.annotations.NullMarked;
