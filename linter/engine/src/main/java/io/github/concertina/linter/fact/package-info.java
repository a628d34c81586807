/** What a statement does, as values. */
@NullMarked
package io.github.concertina.linter.fact;

import org.jspecify.annotations.NullMarked;
