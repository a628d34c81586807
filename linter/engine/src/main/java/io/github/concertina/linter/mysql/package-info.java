/** Reads what statements of MySQL and MariaDB do. */
@NullMarked
package io.github.concertina.linter.mysql;

import org.jspecify.annotations.NullMarked;
