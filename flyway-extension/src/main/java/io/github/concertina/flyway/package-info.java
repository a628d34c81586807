/** Concertina's migration files as Flyway migrations, and what Flyway must do differently while they run. */
@NullMarked
package io.github.concertina.flyway;

import org.jspecify.annotations.NullMarked;
