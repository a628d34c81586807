/** What is promised of runs, shown on real servers. */
@NullMarked
package io.github.concertina.run;

import org.jspecify.annotations.NullMarked;
