/**
 * Liquibase's door: each operation is a change type, and everything else is Liquibase's own.
 *
 * <p>What is public here is found by Liquibase through {@code META-INF/services}; none of it is an API for others.
 */
@NullMarked
package io.github.concertina.liquibase;

import org.jspecify.annotations.NullMarked;
