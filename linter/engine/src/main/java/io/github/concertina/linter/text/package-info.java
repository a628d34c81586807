/** Text and places in it: every finding points into a file that a person can open. */
@NullMarked
package io.github.concertina.linter.text;

import org.jspecify.annotations.NullMarked;
