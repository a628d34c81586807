package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code dropIndexConcurrently}; all it does and knows is core's. */
@DatabaseChange(name = "dropIndexConcurrently", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class DropIndexConcurrentlyChange extends ConcertinaChange {}
