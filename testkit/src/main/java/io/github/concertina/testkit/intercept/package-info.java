/** A place between any code that uses a {@link java.sql.Connection} and the server. */
@NullMarked
package io.github.concertina.testkit.intercept;

import org.jspecify.annotations.NullMarked;
