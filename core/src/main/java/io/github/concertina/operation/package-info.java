/** The vocabulary of a migration author: one record per operation, which plans itself into steps. No I/O. */
@NullMarked
package io.github.concertina.operation;

import org.jspecify.annotations.NullMarked;
