package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dropHeldColumn}; all it does and knows is core's. */
@DatabaseChange(name = "dropHeldColumn", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropHeldColumnChange extends ConcertinaChange {}
