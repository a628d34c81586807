/** What holds for core as a whole. */
@NullMarked
package io.github.concertina;

import org.jspecify.annotations.NullMarked;
