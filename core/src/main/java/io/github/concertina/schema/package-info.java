/** A read-only picture of the tables that a plan needs, and the questions that only the server can answer. */
@NullMarked
package io.github.concertina.schema;

import org.jspecify.annotations.NullMarked;
