/** Whole changes as the migration files of all their phases. */
@NullMarked
package io.github.concertina.recipe;

import org.jspecify.annotations.NullMarked;
