/** Rules about the order of steps over migrations and releases; the same for every database. */
@NullMarked
package io.github.concertina.linter.rule.steps;

import org.jspecify.annotations.NullMarked;
