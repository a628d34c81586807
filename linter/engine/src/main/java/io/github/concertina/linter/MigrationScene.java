package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Freshness;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.NonTransactional;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.sql.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a migration has done so far, while it is judged. */
final class MigrationScene implements Scene {
    private static final int SHOWN = 300;

    private final Migration migration;
    private final int number;
    private final Server server;
    private final Catalog catalog;
    private final Freshness freshness;
    private final List<Occurrence> all = new ArrayList<>();
    private final List<Occurrence> transaction = new ArrayList<>();
    private final Map<String, Boolean> settings = new HashMap<>();
    private List<Fact> sameStatement = List.of();
    private String statement = "";
    private int statements;
    private boolean tool;
    private boolean own;
    private boolean mixed;

    MigrationScene(Migration migration, int number, Server server, Catalog catalog, Freshness freshness) {
        this.migration = migration;
        this.number = number;
        this.server = server;
        this.catalog = catalog;
        this.freshness = freshness;
        this.tool = migration.transaction() != Migration.Transaction.NEVER;
    }

    /** Decides as Flyway does, before it runs a script, whether there is a transaction. */
    void open(List<Piece> pieces) {
        if (migration.transaction() == Migration.Transaction.AS_STATEMENTS_NEED) {
            long without = pieces.stream()
                    .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                    .filter(piece -> NonTransactional.forFlyway(piece, server))
                    .count();
            long count = pieces.stream()
                    .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                    .count();
            tool = without == 0;
            mixed = without > 0 && without < count;
        }
    }

    void next(List<Fact> facts, String written) {
        statements++;
        sameStatement = List.copyOf(facts);
        // Cut before it is put on one line: a statement may be a book.
        String start = written.length() > SHOWN * 4 ? written.substring(0, SHOWN * 4) : written;
        String line = start.strip().replaceAll("\\s+", " ");
        statement = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    void done(Fact fact) {
        Occurrence occurrence = new Occurrence(fact, statements);
        all.add(occurrence);
        if (fact instanceof Fact.Begin) {
            own = true;
        } else if (fact instanceof Fact.Commit) {
            own = false;
            tool = false;
            transaction.clear();
        } else if (inTransaction()) {
            transaction.add(occurrence);
        }
        if (fact instanceof Fact.SetVariable set) {
            settings.put(set.name(), isNotZero(set.value()));
        }
    }

    private static boolean isNotZero(String value) {
        return value.chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Migration migration() {
        return migration;
    }

    @Override
    public String statement() {
        return statement;
    }

    @Override
    public boolean isLive(Name table) {
        return freshness.isLive(table, number);
    }

    @Override
    public boolean isNewEnum(Name type) {
        return catalog.enumBornIn(type).filter(born -> born == number).isPresent();
    }

    @Override
    public boolean isNewView(Name view) {
        return catalog.viewBornIn(view).filter(born -> born == number).isPresent();
    }

    @Override
    public boolean inTransaction() {
        return tool || own;
    }

    @Override
    public boolean toolTransaction() {
        return tool;
    }

    @Override
    public boolean mixedForFlyway() {
        return mixed;
    }

    @Override
    public List<Occurrence> transaction() {
        return Collections.unmodifiableList(transaction);
    }

    @Override
    public List<Occurrence> migrationSoFar() {
        return Collections.unmodifiableList(all);
    }

    @Override
    public int statementNumber() {
        return statements;
    }

    @Override
    public List<Fact> sameStatement() {
        return sameStatement;
    }

    @Override
    public boolean isSet(String variable) {
        return settings.getOrDefault(variable, false);
    }
}
