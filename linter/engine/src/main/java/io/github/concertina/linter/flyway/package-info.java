/** Flyway directories. */
@NullMarked
package io.github.concertina.linter.flyway;

import org.jspecify.annotations.NullMarked;
