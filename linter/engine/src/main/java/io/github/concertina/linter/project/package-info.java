/** A checkout: its configuration, its migrations, and what git says is new. */
@NullMarked
package io.github.concertina.linter.project;

import org.jspecify.annotations.NullMarked;
