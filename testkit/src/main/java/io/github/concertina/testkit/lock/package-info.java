/** What locks a real server holds while something is done, to compare with what was claimed. */
@NullMarked
package io.github.concertina.testkit.lock;

import org.jspecify.annotations.NullMarked;
