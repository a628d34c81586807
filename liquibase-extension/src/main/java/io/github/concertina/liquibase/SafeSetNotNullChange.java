package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeSetNotNull}; all it does and knows is core's. */
@DatabaseChange(name = "safeSetNotNull", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeSetNotNullChange extends ConcertinaChange {}
