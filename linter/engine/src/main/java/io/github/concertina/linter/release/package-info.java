/** Releases: what went out before, what goes out together, and what shows that an earlier one did its part. */
@NullMarked
package io.github.concertina.linter.release;

import org.jspecify.annotations.NullMarked;
