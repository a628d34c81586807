package io.github.concertina.schema;

import io.github.concertina.plan.TableName;

/** A foreign key, with the table whose columns it holds. */
public record Reference(TableName table, TableConstraint constraint) {}
