/** What compiled classes hold. */
@NullMarked
package io.github.concertina.testkit.scan;

import org.jspecify.annotations.NullMarked;
