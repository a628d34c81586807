package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code batchedDelete}; all it does and knows is core's. */
@DatabaseChange(name = "batchedDelete", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class BatchedDeleteChange extends ConcertinaChange {}
