package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.LockClaim;
import io.github.concertina.dialect.Work;
import io.github.concertina.plan.Step;
import io.github.concertina.testkit.TestDatabase;
import io.github.concertina.testkit.intercept.Intercepted;
import io.github.concertina.testkit.intercept.Invocation;
import io.github.concertina.testkit.lock.LockMode;
import io.github.concertina.testkit.lock.LockObserver;
import io.github.concertina.testkit.lock.ObservedLock;
import io.github.concertina.testkit.lock.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees the table locks that each step of a run takes, and puts them beside those that it claims.
 *
 * <p>Inside a transaction the server is asked after each statement. A statement that must run alone is held by an older
 * writer, and the server is asked while it waits for that.
 */
final class LockWitness {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestDatabase database;
    private final LockObserver observer;
    private final Set<String> tables;
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable Seen current;

    /** What one step claimed and took: the strongest mode for each table that was there before. */
    record Seen(
            Step step,
            Work work,
            SortedMap<String, LockMode> claimed,
            SortedSet<ObservedLock> observed,
            Set<String> executed) {}

    LockWitness(TestDatabase database) throws SQLException {
        this.database = database;
        this.observer = LockObserver.on(database.dataSource());
        this.tables = new HashSet<>(database
                .rows("SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                        + " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
                        // Guards and evidence are read and written in the ledger, which nobody waits for.
                        + " AND c.relname !~ '^concertina_(?!held_)'")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList());
    }

    /** A dialect through which the witness learns which step begins. */
    Dialect over(Dialect real) {
        return new ForwardingDialect(real) {
            @Override
            public Work work(Connection connection, Step step) throws SQLException {
                Work work = super.work(connection, step);
                current = new Seen(step, work, claimed(work.locks()), new TreeSet<>(), new HashSet<>());
                seen.add(current);
                return work;
            }
        };
    }

    Connection over(Connection connection) {
        return Intercepted.connection(connection, this::around);
    }

    List<Seen> steps() {
        return List.copyOf(seen);
    }

    /** The strongest lock that the step held on each table, and on whatever else it claims to lock. */
    SortedMap<String, LockMode> strongest(Seen step) {
        SortedMap<String, LockMode> locks = ObservedLock.strongest(step.observed());
        locks.keySet()
                .removeIf(name -> !tables.contains(name) && !step.claimed().containsKey(name));
        return locks;
    }

    private @Nullable Object around(Invocation invocation) throws Throwable {
        String sql = invocation.sql();
        if (sql == null || current == null || !statements(current.work()).contains(sql)) {
            return invocation.proceed();
        }
        Seen step = current;
        step.executed().add(sql);
        int pid = LockObserver.pid(invocation.connection());
        if (!invocation.connection().getAutoCommit()) {
            Object result = invocation.proceed();
            step.observed().addAll(observer.heldBy(pid));
            return result;
        }
        try (OpenTransaction writer = OpenTransaction.with(
                        database.dataSource(), "LOCK TABLE " + quoted(step.step()) + " IN ROW EXCLUSIVE MODE");
                Background<Boolean> look = Background.start(() -> {
                    step.observed().addAll(observer.heldWhenWaiting(pid, LIMIT));
                    writer.commit();
                    return true;
                })) {
            Object result = invocation.proceed();
            look.get();
            return result;
        }
    }

    private String quoted(Step step) throws SQLException {
        return claimed(List.of(new LockClaim(step.table(), "ROW EXCLUSIVE"))).firstKey();
    }

    private static Collection<String> statements(Work work) {
        if (work instanceof Work.Brief brief) {
            return brief.statements();
        }
        if (work instanceof Work.Guarded guarded) {
            return Stream.concat(guarded.lock().stream(), guarded.statements().stream())
                    .toList();
        }
        if (work instanceof Work.Unhurried unhurried) {
            return List.of(unhurried.statement());
        }
        return work instanceof Work.MustFindNothing scan ? List.of(scan.count()) : List.of();
    }

    private SortedMap<String, LockMode> claimed(List<LockClaim> claims) throws SQLException {
        SortedMap<String, LockMode> modes = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (LockClaim claim : claims) {
                String schema = String.valueOf(claim.table().schema());
                try (var row = statement.executeQuery("SELECT format('%I.%I', '" + schema.replace("'", "''") + "', '"
                        + claim.table().name().text().replace("'", "''") + "')")) {
                    row.next();
                    LockMode mode = LockMode.valueOf(claim.mode().replace(' ', '_'));
                    modes.merge(row.getString(1), mode, (a, b) -> a.compareTo(b) < 0 ? b : a);
                }
            }
        }
        return modes;
    }
}
