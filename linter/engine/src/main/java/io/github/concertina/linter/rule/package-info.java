/** The rules, a class each. */
@NullMarked
package io.github.concertina.linter.rule;

import org.jspecify.annotations.NullMarked;
