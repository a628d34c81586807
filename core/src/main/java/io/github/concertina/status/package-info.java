/** How every logical change stands: what the ledger knows, and what the guards still miss. */
@NullMarked
package io.github.concertina.status;

import org.jspecify.annotations.NullMarked;
