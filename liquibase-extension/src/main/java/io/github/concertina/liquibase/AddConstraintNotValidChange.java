package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code addConstraintNotValid}; all it does and knows is core's. */
@DatabaseChange(name = "addConstraintNotValid", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class AddConstraintNotValidChange extends ConcertinaChange {}
