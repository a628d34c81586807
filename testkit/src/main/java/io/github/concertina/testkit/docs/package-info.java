/** Documentation that is generated from code and measurements, and held to them by tests. */
@NullMarked
package io.github.concertina.testkit.docs;

import org.jspecify.annotations.NullMarked;
