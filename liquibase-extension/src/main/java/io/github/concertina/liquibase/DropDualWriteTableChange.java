package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dropDualWriteTable}; all it does and knows is core's. */
@DatabaseChange(name = "dropDualWriteTable", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropDualWriteTableChange extends ConcertinaChange {}
