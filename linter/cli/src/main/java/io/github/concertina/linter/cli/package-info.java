/** The command concertina-lint. */
@NullMarked
package io.github.concertina.linter.cli;

import org.jspecify.annotations.NullMarked;
