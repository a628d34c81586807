package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code switchReads}; all it does and knows is core's. */
@DatabaseChange(name = "switchReads", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SwitchReadsChange extends ConcertinaChange {}
