/** Which versions of hosts and servers the tests ran on, with dates: the only source of the support table. */
@NullMarked
package io.github.concertina.testkit.matrix;

import org.jspecify.annotations.NullMarked;
