/** Open-model load: requests arrive at a fixed rate, whether or not the database keeps up. */
@NullMarked
package io.github.concertina.testkit.load;

import org.jspecify.annotations.NullMarked;
