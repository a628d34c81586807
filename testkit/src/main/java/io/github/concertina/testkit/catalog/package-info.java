/** What a database looks like, to compare before and after. */
@NullMarked
package io.github.concertina.testkit.catalog;

import org.jspecify.annotations.NullMarked;
