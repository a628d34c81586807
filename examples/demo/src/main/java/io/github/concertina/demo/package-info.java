/** The same change of a busy table twice: by plain SQL, and by Concertina through Flyway and Liquibase. */
@NullMarked
package io.github.concertina.demo;

import org.jspecify.annotations.NullMarked;
