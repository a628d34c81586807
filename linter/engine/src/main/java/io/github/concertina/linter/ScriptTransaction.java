package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.NonTransactional;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.Held;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.sql.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a migration's statements are in a transaction, what it holds, and the settings in force. Not thread-safe. */
final class ScriptTransaction {
    private final Migration migration;
    private final Server server;
    private final List<Occurrence> soFar = new ArrayList<>();
    private final Held held;
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> local = new HashSet<>();
    private final Set<String> brief = new HashSet<>();
    private boolean tool;
    private boolean own;
    private boolean together;
    private boolean mixed;

    /**
     * Begins a migration.
     *
     * @param before that of the migration before it, which may go on
     */
    ScriptTransaction(Migration migration, Server server, @Nullable ScriptTransaction before) {
        this.migration = migration;
        this.server = server;
        ScriptTransaction open = before != null
                        && before.tool
                        && migration.transaction() == Migration.Transaction.GROUPED
                        && before.migration.transaction() == Migration.Transaction.GROUPED
                ? before
                : null;
        this.held = open == null ? new Held() : open.held;
        if (open != null) {
            soFar.addAll(open.soFar);
            settings.putAll(open.settings);
            local.addAll(open.local);
        }
        // DDL of MySQL commits what is open: there is no transaction around a migration that a rule could reckon with.
        this.tool = migration.transaction() != Migration.Transaction.NEVER && !server.isMySql();
    }

    /** Decides as Flyway does, before it runs a script, whether there is a transaction. */
    void open(List<Piece> pieces) {
        boolean mixture = migration.transaction() == Migration.Transaction.MIXED;
        if ((mixture || migration.transaction() == Migration.Transaction.AS_STATEMENTS_NEED) && !server.isMySql()) {
            List<Piece> statements = pieces.stream()
                    .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                    .toList();
            long without = statements.stream()
                    .filter(piece -> NonTransactional.forFlyway(piece, server))
                    .count();
            tool = without == 0;
            mixed = !mixture && without > 0 && without < statements.size();
        }
    }

    /**
     * Statements that the server gets in one piece are one transaction, where none is open (PostgreSQL 18 documentation,
     * 54.2.2.1 "Multiple Statements in a Simple Query").
     */
    void together(boolean several) {
        together = several && !server.isMySql() && !tool && !own;
    }

    /** The piece is over, and what it held is free. */
    void apart() {
        if (together) {
            together = false;
            ended();
        }
    }

    /** Takes note of what a statement did, and of the locks that it took on tables in use. */
    void done(Occurrence occurrence, List<TableLock> taken, Catalog catalog) {
        Fact fact = occurrence.fact();
        if (fact instanceof Fact.Begin) {
            own = true;
        } else if (fact instanceof Fact.Commit) {
            own = false;
            tool = false;
            ended();
        } else if (isOpen()) {
            soFar.add(occurrence);
            held.add(occurrence, taken);
            if (fact instanceof Fact.DropObject drop) {
                held.gone(drop.kind(), drop.name(), catalog);
            } else if (fact instanceof Fact.RenameObject rename) {
                held.gone(rename.kind(), rename.name(), catalog);
            } else if (fact instanceof Fact.MoveObject move) {
                held.gone(move.kind(), move.name(), catalog);
            }
        }
        if (fact instanceof Fact.SetVariable set) {
            set(set);
        }
    }

    /** Outside of a transaction SET LOCAL holds as long as its statement: to the server that is one of its own. */
    void next() {
        brief.forEach(settings::remove);
        brief.clear();
    }

    private void ended() {
        soFar.clear();
        held.release();
        local.forEach(settings::remove);
        local.clear();
    }

    boolean isOpen() {
        return tool || own || together;
    }

    /** Whether the tool opened it around the migration. */
    boolean isOfTool() {
        return tool;
    }

    /** Whether some statements need a transaction, and others cannot have one. */
    boolean isMixedForFlyway() {
        return mixed;
    }

    List<Occurrence> soFar() {
        return Collections.unmodifiableList(soFar);
    }

    Held held() {
        return held;
    }

    private void set(Fact.SetVariable set) {
        // What the connection came with is in force again.
        if (set.name().equals("all")) {
            settings.clear();
        } else if (set.value().equalsIgnoreCase("default")) {
            settings.remove(set.name());
        } else {
            settings.put(set.name(), set.value());
        }
        if (set.local()) {
            (isOpen() ? local : brief).add(set.name());
        }
    }

    /** What the migration gave that setting; empty where it said nothing that is in force. */
    Optional<String> value(String variable) {
        return Optional.ofNullable(settings.get(variable));
    }

    /** Whether the migration gave that setting a value that is not zero; empty where it said nothing that is in force. */
    Optional<Boolean> setting(String variable) {
        return value(variable).map(Session::isNotZero);
    }
}
