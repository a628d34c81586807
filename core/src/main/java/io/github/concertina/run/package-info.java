/** Carries plans out: lock policy, batches, throttles, fencing. No SQL. */
@NullMarked
package io.github.concertina.run;

import org.jspecify.annotations.NullMarked;
