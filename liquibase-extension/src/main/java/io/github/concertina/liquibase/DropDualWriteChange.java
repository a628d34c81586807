package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dropDualWrite}; all it does and knows is core's. */
@DatabaseChange(name = "dropDualWrite", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropDualWriteChange extends ConcertinaChange {}
