/** The lexer and the splitter, in front of any grammar. */
@NullMarked
package io.github.concertina.linter.sql;

import org.jspecify.annotations.NullMarked;
