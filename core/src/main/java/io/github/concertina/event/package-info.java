/** What happens while steps run, as values; progress, logs and metrics attach here. */
@NullMarked
package io.github.concertina.event;

import org.jspecify.annotations.NullMarked;
