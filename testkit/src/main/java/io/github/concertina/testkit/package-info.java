/** Real servers for the tests, and what is done to them: load, and faults on the wire. */
@NullMarked
package io.github.concertina.testkit;

import org.jspecify.annotations.NullMarked;
