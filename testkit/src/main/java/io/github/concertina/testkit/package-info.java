/** Real PostgreSQL servers for the tests, and databases on them that each test has to itself. */
@NullMarked
package io.github.concertina.testkit;

import org.jspecify.annotations.NullMarked;
