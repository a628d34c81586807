/** The read switch of a change, for an application that asks OpenFeature. */
@NullMarked
package io.github.concertina.readswitch;

import org.jspecify.annotations.NullMarked;
