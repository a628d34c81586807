package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeAddUnique}; all it does and knows is core's. */
@DatabaseChange(name = "safeAddUnique", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeAddUniqueChange extends ConcertinaChange {}
