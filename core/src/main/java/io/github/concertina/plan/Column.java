package io.github.concertina.plan;

import org.jspecify.annotations.Nullable;

/**
 * A column that is to be added.
 *
 * @param type as the author wrote it, for example {@code numeric(12,2)}
 * @param defaultValue what rows that name no value get; null for none
 */
public record Column(Ident name, String type, @Nullable DefaultValue defaultValue) {}
