package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.release.ChangedCode;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.release.Shapes;
import java.util.List;
import java.util.Optional;

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

    /** Whether the pull request itself brought that view, sequence, type …. */
    boolean isNew(ObjectKind kind, Name name);

    /** Whether that migration is this one, or another one of the pull request. */
    boolean isNew(int bornIn);

    /** The settings that no migration says. */
    Session session();

    /** The whole statement, as it stands. */
    String written();

    /** Whether the migration itself gave that setting a value that is not zero, still in force. */
    boolean setsItself(String variable);

    /** Whether the migration has taken a lock before that made writers wait. */
    boolean lockedBefore();

    /** What the transaction holds by now, without what this statement does. */
    Held held();

    /** The views, grants and ends of transactions that come after this statement in the migration. */
    List<Occurrence> ahead();

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

    /** Those of that kind among them. */
    List<Occurrence> soFar(Class<? extends Fact> kind);

    /** The number of the statement within its migration. */
    int statementNumber();

    /** Everything that this statement does. */
    List<Fact> sameStatement();

    /** Whether that setting was given a value that is not zero, before this statement and still in force. */
    boolean isSet(String variable);

    /** The value of that setting by now, the migration's own or the connection's, where somebody told it. */
    Optional<String> setting(String variable);

    /** What the migration says of itself, as far as it has been read. */
    Optional<Fact.Declared> declared();

    /** What came when, in this migration and in those before it. */
    Shapes shapes();

    /** The release that the migration is part of. */
    String release();

    /** What earlier releases did where no migration shows it. */
    List<Evidence> evidence();

    /** What of the application goes out with the new migrations. */
    ChangedCode changedCode();
}
