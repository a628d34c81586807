/** Our own operations, by name only: the linter does not depend on core. */
@NullMarked
package io.github.concertina.linter.own;

import org.jspecify.annotations.NullMarked;
