package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeAddPrimaryKey}; all it does and knows is core's. */
@DatabaseChange(name = "safeAddPrimaryKey", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeAddPrimaryKeyChange extends ConcertinaChange {}
