/** Faults at a chosen moment: lost connections, stopped processes, a network that drops what was committed. */
@NullMarked
package io.github.concertina.testkit.fault;

import org.jspecify.annotations.NullMarked;
