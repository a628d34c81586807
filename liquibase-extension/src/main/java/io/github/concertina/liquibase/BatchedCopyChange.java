package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code batchedCopy}; all it does and knows is core's. */
@DatabaseChange(name = "batchedCopy", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class BatchedCopyChange extends ConcertinaChange {}
