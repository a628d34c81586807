/** The schema as the migrations before made it. */
@NullMarked
package io.github.concertina.linter.history;

import org.jspecify.annotations.NullMarked;
