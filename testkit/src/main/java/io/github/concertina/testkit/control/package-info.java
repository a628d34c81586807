/** Negative controls: a safety is shown by a test that goes red when the safety is switched off. */
@NullMarked
package io.github.concertina.testkit.control;

import org.jspecify.annotations.NullMarked;
