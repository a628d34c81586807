@NullMarked
package io.github.concertina.recipe;

import org.jspecify.annotations.NullMarked;
