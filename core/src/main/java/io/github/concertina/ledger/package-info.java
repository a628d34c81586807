/** What ran, how far it came and who owns it: the tables concertina_*. */
@NullMarked
package io.github.concertina.ledger;

import org.jspecify.annotations.NullMarked;
