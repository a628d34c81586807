package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code createIndexConcurrently}; all it does and knows is core's. */
@DatabaseChange(name = "createIndexConcurrently", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class CreateIndexConcurrentlyChange extends ConcertinaChange {}
