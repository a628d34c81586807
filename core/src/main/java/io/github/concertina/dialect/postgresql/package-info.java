/** PostgreSQL 14 and later: all its SQL text lives here. */
@NullMarked
package io.github.concertina.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
