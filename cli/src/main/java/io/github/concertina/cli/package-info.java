/** The command {@code concertina}. */
@NullMarked
package io.github.concertina.cli;

import org.jspecify.annotations.NullMarked;
