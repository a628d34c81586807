/** Migrations as the tools would run them: order, transactions, what is new. */
@NullMarked
package io.github.concertina.linter.migration;

import org.jspecify.annotations.NullMarked;
