package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code holdColumn}; all it does and knows is core's. */
@DatabaseChange(name = "holdColumn", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class HoldColumnChange extends ConcertinaChange {}
