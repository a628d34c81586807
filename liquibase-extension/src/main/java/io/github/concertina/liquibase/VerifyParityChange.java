package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code verifyParity}; all it does and knows is core's. */
@DatabaseChange(name = "verifyParity", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class VerifyParityChange extends ConcertinaChange {}
