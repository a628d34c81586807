/** The read switch, set by real migrations and asked by a real client. */
@NullMarked
package io.github.concertina.readswitch;

import org.jspecify.annotations.NullMarked;
