/** One list of keys for every door: name, type, default, what it is for. */
@NullMarked
package io.github.concertina.settings;

import org.jspecify.annotations.NullMarked;
