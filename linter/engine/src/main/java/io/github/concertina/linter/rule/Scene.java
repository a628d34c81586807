package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import java.util.List;

/** All that a rule may look at: the schema before the statement, its transaction, its migration. */
public interface Scene {
    Server server();

    Catalog catalog();

    Migration migration();

    /** The whole statement, on one line. */
    String statement();

    /** Whether rows and readers of that table have to be reckoned with. */
    boolean isLive(Name table);

    /** Whether this migration created that enum itself. */
    boolean isNewEnum(Name type);

    /** Whether this migration created that materialized view itself. */
    boolean isNewView(Name view);

    /** Whether the statement runs inside a transaction block, the tool's or its own. */
    boolean inTransaction();

    /** Whether the tool opened the transaction around the migration. */
    boolean toolTransaction();

    /** Flyway refuses the file: some of its statements need a transaction, others cannot have one. */
    boolean mixedForFlyway();

    /** What happened before in the same transaction, the same statement included. */
    List<Occurrence> transaction();

    /** What happened before in the same migration. */
    List<Occurrence> migrationSoFar();

    /** The number of the statement within its migration. */
    int statementNumber();

    /** Everything that this statement does. */
    List<Fact> sameStatement();

    /** Whether that setting was given a value that is not zero, before this statement and still in force. */
    boolean isSet(String variable);
}
