package io.github.concertina.schema;

import io.github.concertina.plan.Ident;
import org.jspecify.annotations.Nullable;

/**
 * A column as the catalog shows it.
 *
 * @param type with its modifiers, as the server prints it
 * @param defaultExpression null for none
 * @param generated whether the server computes it (generated or identity)
 */
public record TableColumn(
        Ident name, String type, boolean notNull, @Nullable String defaultExpression, boolean generated) {}
