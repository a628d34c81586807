/** What is to be done, as values: plans, their steps, and the names in them. No SQL, no JDBC. */
@NullMarked
package io.github.concertina.plan;

import org.jspecify.annotations.NullMarked;
