/** The formats of the result, a class each. */
@NullMarked
package io.github.concertina.linter.report;

import org.jspecify.annotations.NullMarked;
