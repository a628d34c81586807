/** Generates the documentation of operations and settings, and holds the checked-in text to it. */
@NullMarked
package io.github.concertina.docs;

import org.jspecify.annotations.NullMarked;
