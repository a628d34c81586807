package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code holdTable}; all it does and knows is core's. */
@DatabaseChange(name = "holdTable", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class HoldTableChange extends ConcertinaChange {}
