package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Freshness;
import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.NonTransactional;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.release.ChangedCode;
import io.github.concertina.linter.release.Evidence;
import io.github.concertina.linter.release.Shapes;
import io.github.concertina.linter.rule.Held;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.postgresql.Locks;
import io.github.concertina.linter.sql.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a migration has done so far, while it is judged. */
final class MigrationScene implements Scene {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int SHOWN = 300;

    private final Migration migration;
    private final int number;
    private final Server server;
    private final Catalog catalog;
    private final Freshness freshness;
    private final List<Occurrence> all = new ArrayList<>();
    private final Map<Class<?>, List<Occurrence>> byKind = new HashMap<>();
    private final List<Occurrence> transaction = new ArrayList<>();
    private final Held held = new Held();
    private final Map<String, Boolean> settings = new HashMap<>();
    private final Set<String> local = new HashSet<>();
    private final Session session;
    private final Ahead ahead;
    private List<Fact> sameStatement = List.of();
    private @Nullable String statement;
    private String written = "";
    private int statements;
    private boolean tool;
    private boolean own;
    private boolean together;
    private boolean mixed;
    private boolean lockedBefore;
    private final Shapes shapes;
    private final Settings project;
    private final Shapes.Came came;
    private Fact.@Nullable Declared declared;

    MigrationScene(
            Migration migration,
            int number,
            Server server,
            Catalog catalog,
            Freshness freshness,
            Ahead ahead,
            Shapes shapes,
            Settings project,
            Shapes.Came came) {
        this.session = project.session();
        this.shapes = shapes;
        this.project = project;
        this.came = came;
        this.migration = migration;
        this.number = number;
        this.server = server;
        this.catalog = catalog;
        this.freshness = freshness;
        this.ahead = ahead;
        // DDL of MySQL commits what is open: there is no transaction around a migration that a rule could reckon with.
        this.tool = migration.transaction() != Migration.Transaction.NEVER && !server.isMySql();
    }

    /** Decides as Flyway does, before it runs a script, whether there is a transaction. */
    void open(List<Piece> pieces) {
        if (migration.transaction() == Migration.Transaction.AS_STATEMENTS_NEED && !server.isMySql()) {
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

    void next(List<Fact> facts, String text) {
        statements++;
        sameStatement = List.copyOf(facts);
        written = text;
        statement = null;
    }

    void done(Fact fact) {
        Occurrence occurrence = new Occurrence(fact, statements);
        List<TableLock> taken = lived(fact);
        lockedBefore |= taken.stream().anyMatch(lock -> lock.mode().stopsWriters());
        all.add(occurrence);
        byKind.computeIfAbsent(fact.getClass(), any -> new ArrayList<>()).add(occurrence);
        if (fact instanceof Fact.Declared header) {
            declared = header;
        }
        if (fact instanceof Fact.Begin) {
            own = true;
        } else if (fact instanceof Fact.Commit) {
            own = false;
            tool = false;
            ended();
        } else if (inTransaction()) {
            transaction.add(occurrence);
            held.add(occurrence, taken);
            if (fact instanceof Fact.DropObject drop) {
                held.drop(drop, catalog);
            }
        }
        if (fact instanceof Fact.SetVariable set) {
            settings.put(set.name(), Session.isNotZero(set.value()));
            if (set.local()) {
                local.add(set.name());
            }
        }
    }

    private void ended() {
        transaction.clear();
        held.release();
        local.forEach(settings::remove);
        local.clear();
    }

    private List<TableLock> lived(Fact fact) {
        return server.isMySql()
                ? List.of()
                : Locks.of(fact, catalog, server).stream()
                        .filter(lock -> isLive(lock.table()))
                        .toList();
    }

    Shapes.Came came() {
        return came;
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
        String shown = statement;
        if (shown == null) {
            // Cut before it is put on one line: a statement may be a book.
            String start = written.length() > SHOWN * 4 ? written.substring(0, SHOWN * 4) : written;
            String line = SPACE.matcher(start.strip()).replaceAll(" ");
            shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
            statement = shown;
        }
        return shown;
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
    public boolean isNew(ObjectKind kind, Name name) {
        return catalog.bornIn(kind, name).filter(this::isNew).isPresent();
    }

    @Override
    public boolean isNew(int bornIn) {
        return freshness.isNew(bornIn, number);
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public boolean setsItself(String variable) {
        return settings.getOrDefault(variable, false);
    }

    @Override
    public boolean lockedBefore() {
        return lockedBefore;
    }

    @Override
    public Held held() {
        return held;
    }

    @Override
    public List<Occurrence> ahead() {
        return ahead.after(statements);
    }

    @Override
    public boolean inTransaction() {
        return tool || own || together;
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
    public List<Occurrence> soFar(Class<? extends Fact> kind) {
        return Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
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
        Boolean here = settings.get(variable);
        return here == null ? session.limits(variable) : here;
    }

    @Override
    public Optional<Fact.Declared> declared() {
        return Optional.ofNullable(declared);
    }

    @Override
    public Shapes shapes() {
        return shapes;
    }

    @Override
    public String release() {
        return came.release();
    }

    @Override
    public List<Evidence> evidence() {
        return project.evidence();
    }

    @Override
    public ChangedCode changedCode() {
        return project.changedCode();
    }
}
