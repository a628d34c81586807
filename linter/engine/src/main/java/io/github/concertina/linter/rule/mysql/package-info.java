/** Rules about what ALTER TABLE costs on MySQL and MariaDB. */
@NullMarked
package io.github.concertina.linter.rule.mysql;

import org.jspecify.annotations.NullMarked;
