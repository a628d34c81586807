/** What plain SQL migrations get: the lock policy, and no INVALID leftovers in the way of CONCURRENTLY. */
@NullMarked
package io.github.concertina.flyway.sql;

import org.jspecify.annotations.NullMarked;
