/** PostgreSQL's grammar behind one door: statements in, facts out. */
@NullMarked
package io.github.concertina.linter.postgresql;

import org.jspecify.annotations.NullMarked;
