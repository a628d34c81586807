/** What makes a finding the same one tomorrow, and the file of those that were there before. */
@NullMarked
package io.github.concertina.linter.baseline;

import org.jspecify.annotations.NullMarked;
