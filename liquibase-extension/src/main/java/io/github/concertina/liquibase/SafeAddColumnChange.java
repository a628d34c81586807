package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeAddColumn}; all it does and knows is core's. */
@DatabaseChange(name = "safeAddColumn", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeAddColumnChange extends ConcertinaChange {}
