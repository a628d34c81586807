package io.github.concertina.linter;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.Freshness;
import io.github.concertina.linter.migration.Migration;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a migration has done so far, while it is judged. */
final class MigrationScene implements Scene {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int SHOWN = 300;

    private final Migration migration;
    private final Server server;
    private final Catalog catalog;
    private final Freshness freshness;
    private final List<Occurrence> all = new ArrayList<>();
    private final Map<Class<?>, List<Occurrence>> byKind = new HashMap<>();
    private final ScriptTransaction transaction;
    private final Ahead ahead;
    private final Shapes shapes;
    private final Settings project;
    private final Shapes.Came came;
    private List<Fact> sameStatement = List.of();
    private @Nullable String statement;
    private String written = "";
    /** Numbers go on from one migration to the next: a transaction may hold several. */
    private final int first;

    private int statements;
    private boolean lockedBefore;
    private Fact.@Nullable Declared declared;

    MigrationScene(
            Migration migration,
            Server server,
            History history,
            Freshness freshness,
            Ahead ahead,
            Settings project,
            Shapes.Came came,
            @Nullable MigrationScene before) {
        this.migration = migration;
        this.server = server;
        this.catalog = history.catalog();
        this.shapes = history.shapes();
        this.freshness = freshness;
        this.ahead = ahead;
        this.project = project;
        this.came = came;
        this.transaction = new ScriptTransaction(migration, server, before == null ? null : before.transaction);
        this.first = before == null ? 0 : before.statementNumber();
    }

    /** The transaction that the migration's statements are in, or not. */
    ScriptTransaction scriptTransaction() {
        return transaction;
    }

    void next(List<Fact> facts, String text) {
        statements++;
        transaction.next();
        sameStatement = List.copyOf(facts);
        written = text;
        statement = null;
    }

    void done(Fact fact) {
        Occurrence occurrence = new Occurrence(fact, first + statements);
        List<TableLock> taken = lived(fact);
        lockedBefore |= taken.stream().anyMatch(TableLock::isFelt);
        all.add(occurrence);
        byKind.computeIfAbsent(fact.getClass(), any -> new ArrayList<>()).add(occurrence);
        if (fact instanceof Fact.Declared header) {
            declared = header;
        }
        transaction.done(occurrence, taken, catalog);
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
        return freshness.isLive(table, came.migration());
    }

    @Override
    public boolean isNewEnum(Name type) {
        return catalog.enumBornIn(type).filter(born -> born == came.migration()).isPresent();
    }

    @Override
    public boolean isNew(ObjectKind kind, Name name) {
        return catalog.bornIn(kind, name).filter(this::isNew).isPresent();
    }

    @Override
    public boolean isNew(int bornIn) {
        return freshness.isNew(bornIn, came.migration());
    }

    @Override
    public Session session() {
        return project.session();
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public boolean setsItself(String variable) {
        return transaction.setting(variable).orElse(false);
    }

    @Override
    public boolean lockedBefore() {
        return lockedBefore;
    }

    @Override
    public Held held() {
        return transaction.held();
    }

    @Override
    public List<Occurrence> ahead() {
        return ahead.after(statements);
    }

    @Override
    public boolean inTransaction() {
        return transaction.isOpen();
    }

    @Override
    public boolean toolTransaction() {
        return transaction.isOfTool();
    }

    @Override
    public boolean mixedForFlyway() {
        return transaction.isMixedForFlyway();
    }

    @Override
    public List<Occurrence> transaction() {
        return transaction.soFar();
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
        return first + statements;
    }

    @Override
    public List<Fact> sameStatement() {
        return sameStatement;
    }

    @Override
    public boolean isSet(String variable) {
        return transaction.setting(variable).orElseGet(() -> session().limits(variable));
    }

    @Override
    public Optional<String> setting(String variable) {
        return transaction.value(variable).or(() -> session().setting(variable));
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
