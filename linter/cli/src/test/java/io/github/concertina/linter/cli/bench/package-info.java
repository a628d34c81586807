/** Measurements, not tests: they run with {@code -Pbench} alone and write dated reports. */
@NullMarked
package io.github.concertina.linter.cli.bench;

import org.jspecify.annotations.NullMarked;
