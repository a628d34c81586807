package io.github.concertina.liquibase;

import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;

/** {@code renameTableBehindView}; all it does and knows is core's. */
@DatabaseChange(name = "renameTableBehindView", description = "", priority = ChangeMetaData.PRIORITY_DEFAULT)
public final class RenameTableBehindViewChange extends ConcertinaChange {}
