/** What a database product makes of steps, and all that is asked of it. */
@NullMarked
package io.github.concertina.dialect;

import org.jspecify.annotations.NullMarked;
