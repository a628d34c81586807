package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code releaseColumn}; all it does and knows is core's. */
@DatabaseChange(name = "releaseColumn", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class ReleaseColumnChange extends ConcertinaChange {}
