/** What must be true before an old shape is taken away; each guard says passed, refused, or not evaluated. */
@NullMarked
package io.github.concertina.guard;

import org.jspecify.annotations.NullMarked;
