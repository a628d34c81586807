package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeDropConstraint}; all it does and knows is core's. */
@DatabaseChange(name = "safeDropConstraint", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeDropConstraintChange extends ConcertinaChange {}
