/** A shop, its releases, and an instance of one of them: what is deployed, rolled out and rolled back. */
@NullMarked
package io.github.concertina.rolling;

import org.jspecify.annotations.NullMarked;
