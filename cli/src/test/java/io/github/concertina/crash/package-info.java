/** Recipes cut off at the server's calls while an application of each version goes on writing. */
@NullMarked
package io.github.concertina.crash;

import org.jspecify.annotations.NullMarked;
