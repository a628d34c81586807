package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code batchedBackfill}; all it does and knows is core's. */
@DatabaseChange(name = "batchedBackfill", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class BatchedBackfillChange extends ConcertinaChange {}
