/** The shop under load, through all its releases. */
@NullMarked
package io.github.concertina.rolling;

import org.jspecify.annotations.NullMarked;
