package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dualWrite}; all it does and knows is core's. */
@DatabaseChange(name = "dualWrite", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DualWriteChange extends ConcertinaChange {}
