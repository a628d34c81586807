/** The file .concertina.yaml: its keys are written down once, for the reader, the schema and the documentation. */
@NullMarked
package io.github.concertina.linter.config;

import org.jspecify.annotations.NullMarked;
