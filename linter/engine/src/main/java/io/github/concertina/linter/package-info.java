/** The linter: migrations in, findings out. Opens no connection and executes nothing. */
@NullMarked
package io.github.concertina.linter;

import org.jspecify.annotations.NullMarked;
