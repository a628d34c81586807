/**
 * What a run of {@code examples/demo} measured, its JSON, and the README's block that is generated from it.
 *
 * <p>The demo itself is built by its profile alone. This is here so that every build can hold the README to a real run.
 */
@NullMarked
package io.github.concertina.testkit.demo;

import org.jspecify.annotations.NullMarked;
