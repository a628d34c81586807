/** Repositories for tests of what asks git. */
@NullMarked
package io.github.concertina.testkit.git;

import org.jspecify.annotations.NullMarked;
