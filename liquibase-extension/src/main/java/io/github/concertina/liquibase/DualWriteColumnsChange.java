package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dualWriteColumns}; all it does and knows is core's. */
@DatabaseChange(name = "dualWriteColumns", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DualWriteColumnsChange extends ConcertinaChange {}
