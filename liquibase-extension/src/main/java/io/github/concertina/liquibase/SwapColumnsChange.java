package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code swapColumns}; all it does and knows is core's. */
@DatabaseChange(name = "swapColumns", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SwapColumnsChange extends ConcertinaChange {}
