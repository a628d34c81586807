/** The linter in a Maven build. */
@NullMarked
package io.github.concertina.linter.maven;

import org.jspecify.annotations.NullMarked;
