package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.ConstraintState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.TableLock.Mode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which locks on tables and views a fact takes, from SHARE UPDATE EXCLUSIVE up; a test compares it with pg_locks. */
public final class Locks {
    private final Catalog catalog;
    private final Server server;
    private final TakenLocks taken;

    private Locks(Catalog catalog, Server server) {
        this.catalog = catalog;
        this.server = server;
        this.taken = new TakenLocks(catalog);
    }

    /** The locks, with the schema as it was before. */
    public static List<TableLock> of(Fact fact, Catalog catalog, Server server) {
        if (fact instanceof Fact.Insert || fact instanceof Fact.Change) {
            // Rows: most of a history, and no lock that matters.
            return List.of();
        }
        Locks locks = new Locks(catalog, server);
        locks.fact(fact);
        return locks.taken.all();
    }

    private void fact(Fact fact) {
        if (fact instanceof Fact.Truncate truncate) {
            truncate.tables().forEach(table -> taken.withBelow(table, Mode.ACCESS_EXCLUSIVE));
        } else if (fact instanceof Fact.Lock lock) {
            Mode mode = mode(lock.mode());
            if (mode != null) {
                lock.tables().forEach(table -> lock(table, mode));
            }
        } else if (fact instanceof Fact.DropObject drop) {
            new DropLocks(catalog, taken).drop(drop);
        } else if (fact instanceof Fact.CreateView view) {
            // One that is not there yet is nobody's.
            if (catalog.isView(view.view())) {
                taken.exclusive(view.view());
            }
        } else if (fact instanceof Fact.RefreshView refresh) {
            taken.take(refresh.view(), refresh.concurrently() ? Mode.EXCLUSIVE : Mode.ACCESS_EXCLUSIVE);
        } else if (fact instanceof Fact.RenameObject rename && isView(rename.kind())) {
            taken.exclusive(rename.name());
        } else if (fact instanceof Fact.Reindex reindex && !reindex.concurrently()) {
            Name target = reindex.target();
            if (target != null && reindex.what().equals("TABLE")) {
                taken.take(target, Mode.SHARE);
            } else if (target != null && reindex.what().equals("INDEX")) {
                catalog.index(target).ifPresent(index -> taken.take(index.table(), Mode.SHARE));
            }
        } else if (fact instanceof Fact.ConstrainDomain domain && !domain.notValid()) {
            catalog.usersOf(domain.domain()).forEach(table -> taken.take(table, Mode.SHARE));
        } else if (fact instanceof Fact.ValidateDomain domain) {
            catalog.usersOf(domain.domain()).forEach(table -> taken.take(table, Mode.SHARE));
        } else if (fact instanceof Fact.RewriteObject all && all.what() == ObjectKind.TABLE) {
            catalog.tables().forEach(table -> taken.exclusive(table.name()));
        } else if (fact instanceof Fact.OnTable on) {
            onTable(on);
        }
    }

    /** Of a view, what its query names is locked as well (PostgreSQL 18 documentation, LOCK). */
    private void lock(Name name, Mode mode) {
        taken.withBelow(name, mode);
        catalog.view(name)
                .ifPresent(view -> view.tables().stream()
                        .filter(table ->
                                catalog.isView(table) || catalog.table(table).isPresent())
                        .filter(table -> !Catalog.key(table).equals(Catalog.key(name)))
                        .forEach(table -> lock(table, mode)));
    }

    static boolean isView(ObjectKind kind) {
        return kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private static @Nullable Mode mode(String words) {
        try {
            return Mode.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException weaker) {
            return null;
        }
    }

    private void onTable(Fact.OnTable fact) {
        Name table = fact.table();
        if (fact instanceof Fact.CreateTable create) {
            create.constraints().stream()
                    .filter(constraint -> !create.table().equals(constraint.references()))
                    .forEach(this::references);
        } else if (fact instanceof Fact.PartitionOf of) {
            taken.exclusive(of.parent());
            catalog.table(of.parent()).flatMap(TableState::defaultPartition).ifPresent(taken::exclusive);
        } else if (fact instanceof Fact.AddColumn add) {
            taken.withBelow(table, Mode.ACCESS_EXCLUSIVE);
            add.column().constraints().forEach(this::references);
        } else if (fact instanceof Fact.AddConstraint add) {
            constraint(table, add);
        } else if (fact instanceof Fact.DropConstraint drop) {
            Constraint dropped = catalog.table(table)
                    .flatMap(state -> state.constraint(drop.name()))
                    .map(ConstraintState::definition)
                    .orElse(null);
            taken.below(table, Mode.ACCESS_EXCLUSIVE, dropped);
            if (dropped != null && dropped.references() != null) {
                taken.keyExclusive(dropped.references());
            }
        } else if (fact instanceof Fact.DropColumn drop) {
            taken.withBelow(table, Mode.ACCESS_EXCLUSIVE);
            keysOf(table, drop.column());
        } else if (fact instanceof Fact.AlterType change) {
            taken.withBelow(table, Mode.ACCESS_EXCLUSIVE);
            keysOf(table, change.column());
        } else if (fact instanceof Fact.ValidateConstraint) {
            taken.take(table, Mode.SHARE_UPDATE_EXCLUSIVE);
        } else if (fact instanceof Fact.CreateIndex index) {
            Mode mode = index.concurrently() ? Mode.SHARE_UPDATE_EXCLUSIVE : Mode.SHARE;
            if (index.only()) {
                taken.take(table, mode);
            } else {
                taken.withPartitions(table, mode);
            }
        } else if (fact instanceof Fact.CreateTrigger) {
            taken.withPartitions(table, Mode.SHARE_ROW_EXCLUSIVE);
        } else if (fact instanceof Fact.Brief brief) {
            Mode mode = mode(brief.mode());
            if (mode != null) {
                taken.take(table, mode);
            }
        } else if (fact instanceof Fact.SetNotNull
                || fact instanceof Fact.DropNotNull
                || fact instanceof Fact.SetDefault
                || fact instanceof Fact.DropDefault
                || fact instanceof Fact.RenameColumn) {
            taken.withBelow(table, Mode.ACCESS_EXCLUSIVE);
        } else if (fact instanceof Fact.AttachPartition attach) {
            taken.take(table, server.from(12) ? Mode.SHARE_UPDATE_EXCLUSIVE : Mode.ACCESS_EXCLUSIVE);
            taken.exclusive(attach.partition());
            catalog.table(table).ifPresent(parent -> {
                parent.defaultPartition().ifPresent(taken::exclusive);
                TableState partition = catalog.table(attach.partition()).orElse(null);
                // A key that the partition has already becomes the parent's own: its triggers are written anew.
                parent.references()
                        .forEach(key -> taken.throughKey(
                                key,
                                partition != null && partition.references().contains(key)
                                        ? Mode.ACCESS_EXCLUSIVE
                                        : Mode.SHARE_ROW_EXCLUSIVE));
            });
        } else if (fact instanceof Fact.DetachPartition detach) {
            if (detach.concurrently()) {
                taken.take(table, Mode.SHARE_UPDATE_EXCLUSIVE);
            } else {
                taken.exclusive(table);
                taken.exclusive(detach.partition());
                catalog.table(table).flatMap(TableState::defaultPartition).ifPresent(taken::exclusive);
            }
        } else if (fact instanceof Fact.Inherit inherit) {
            taken.exclusive(table);
            taken.take(inherit.parent(), Mode.SHARE_UPDATE_EXCLUSIVE);
        } else if (!(fact instanceof Fact.Insert || fact instanceof Fact.Change || fact instanceof Fact.PartitionBy)) {
            taken.exclusive(table);
        }
    }

    private void constraint(Name table, Fact.AddConstraint add) {
        Constraint constraint = add.constraint();
        Mode mode = constraint.references() == null ? Mode.ACCESS_EXCLUSIVE : Mode.SHARE_ROW_EXCLUSIVE;
        boolean index = constraint.kind() == Constraint.Kind.UNIQUE
                || constraint.kind() == Constraint.Kind.PRIMARY_KEY
                || constraint.kind() == Constraint.Kind.EXCLUSION;
        if (add.only()) {
            taken.take(table, mode);
        } else if (index) {
            uniqueness(table);
        } else {
            taken.below(table, mode, constraint);
        }
        if (!table.equals(constraint.references())) {
            references(constraint);
        }
    }

    /** The indexes of the partitions are built as CREATE INDEX would, before 18. */
    private void uniqueness(Name table) {
        taken.exclusive(table);
        Mode mode = server.from(18) ? Mode.ACCESS_EXCLUSIVE : Mode.SHARE;
        catalog.below(table).stream()
                .filter(below ->
                        catalog.table(table).filter(TableState::isPartitioned).isPresent())
                .forEach(below -> taken.take(below.name(), mode));
    }

    private void references(Constraint constraint) {
        Name referenced = constraint.references();
        if (referenced != null) {
            taken.throughKey(referenced, Mode.SHARE_ROW_EXCLUSIVE);
        }
    }

    private void keysOf(Name table, String column) {
        catalog.table(table)
                .ifPresent(state -> state.constraints().stream()
                        .map(constraint -> constraint.definition())
                        .filter(constraint -> constraint.columns().contains(column))
                        .map(Constraint::references)
                        .forEach(referenced -> {
                            if (referenced != null) {
                                taken.keyExclusive(referenced);
                            }
                        }));
    }
}
