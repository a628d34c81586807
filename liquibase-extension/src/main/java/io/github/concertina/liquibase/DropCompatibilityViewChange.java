package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dropCompatibilityView}; all it does and knows is core's. */
@DatabaseChange(name = "dropCompatibilityView", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropCompatibilityViewChange extends ConcertinaChange {}
