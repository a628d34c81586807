package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dualWriteTable}; all it does and knows is core's. */
@DatabaseChange(name = "dualWriteTable", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DualWriteTableChange extends ConcertinaChange {}
