package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code safeDropTable}; all it does and knows is core's. */
@DatabaseChange(name = "safeDropTable", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class SafeDropTableChange extends ConcertinaChange {}
