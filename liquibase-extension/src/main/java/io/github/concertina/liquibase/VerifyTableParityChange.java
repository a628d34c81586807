package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code verifyTableParity}; all it does and knows is core's. */
@DatabaseChange(name = "verifyTableParity", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class VerifyTableParityChange extends ConcertinaChange {}
