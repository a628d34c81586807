package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code retire}; all it does and knows is core's. */
@DatabaseChange(name = "retire", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class RetireChange extends ConcertinaChange {}
