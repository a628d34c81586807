package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code validateConstraint}; all it does and knows is core's. */
@DatabaseChange(name = "validateConstraint", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class ValidateConstraintChange extends ConcertinaChange {}
