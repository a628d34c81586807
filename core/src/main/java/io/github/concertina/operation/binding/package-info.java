/** From a tree of names and values, as every format has it, to an operation; every mistake with its place and its cure. */
@NullMarked
package io.github.concertina.operation.binding;

import org.jspecify.annotations.NullMarked;
