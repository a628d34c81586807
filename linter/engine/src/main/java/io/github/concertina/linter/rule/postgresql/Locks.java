package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.TableLock;
import io.github.concertina.linter.rule.TableLock.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which locks on tables a fact takes, from SHARE UPDATE EXCLUSIVE up; a test compares it with pg_locks. */
public final class Locks {
    private final Catalog catalog;
    private final Server server;
    private final List<TableLock> locks = new ArrayList<>();

    private Locks(Catalog catalog, Server server) {
        this.catalog = catalog;
        this.server = server;
    }

    /** The locks, with the schema as it was before. */
    public static List<TableLock> of(Fact fact, Catalog catalog, Server server) {
        if (fact instanceof Fact.Insert || fact instanceof Fact.Change) {
            // Rows: most of a history, and no lock that matters.
            return List.of();
        }
        Locks locks = new Locks(catalog, server);
        locks.fact(fact);
        return locks.locks;
    }

    private void fact(Fact fact) {
        if (fact instanceof Fact.Truncate truncate) {
            truncate.tables().forEach(this::exclusive);
        } else if (fact instanceof Fact.Lock lock) {
            Mode mode = mode(lock.mode());
            if (mode != null) {
                lock.tables().forEach(table -> take(table, mode));
            }
        } else if (fact instanceof Fact.DropObject drop) {
            drop(drop);
        } else if (fact instanceof Fact.Reindex reindex && !reindex.concurrently()) {
            Name target = reindex.target();
            if (target != null && reindex.what().equals("TABLE")) {
                take(target, Mode.SHARE);
            } else if (target != null && reindex.what().equals("INDEX")) {
                catalog.index(target).ifPresent(index -> take(index.table(), Mode.SHARE));
            }
        } else if (fact instanceof Fact.ConstrainDomain domain && !domain.notValid()) {
            for (TableState table : catalog.tables()) {
                if (table.columns().stream()
                        .anyMatch(column ->
                                column.type().name().equals(domain.domain().name()))) {
                    take(table.name(), Mode.SHARE);
                }
            }
        } else if (fact instanceof Fact.OnTable on) {
            onTable(on);
        }
    }

    private static @Nullable Mode mode(String words) {
        try {
            return Mode.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException weaker) {
            return null;
        }
    }

    private void drop(Fact.DropObject drop) {
        if (drop.kind() == ObjectKind.TABLE) {
            exclusive(drop.name());
            catalog.table(drop.name()).ifPresent(table -> {
                table.references().forEach(this::keyExclusive);
                table.parent().ifPresent(this::exclusive);
                table.parent()
                        .flatMap(catalog::table)
                        .flatMap(TableState::defaultPartition)
                        .ifPresent(this::exclusive);
            });
        } else if (drop.kind() == ObjectKind.INDEX && !drop.concurrently()) {
            catalog.index(drop.name()).ifPresent(index -> exclusive(index.table()));
        }
    }

    private void onTable(Fact.OnTable fact) {
        Name table = fact.table();
        if (fact instanceof Fact.CreateTable create) {
            create.constraints().forEach(this::references);
        } else if (fact instanceof Fact.PartitionOf of) {
            exclusive(of.parent());
            catalog.table(of.parent()).flatMap(TableState::defaultPartition).ifPresent(this::exclusive);
        } else if (fact instanceof Fact.AddColumn add) {
            exclusive(table);
            add.column().constraints().forEach(this::references);
        } else if (fact instanceof Fact.AddConstraint add) {
            constraint(table, add.constraint());
        } else if (fact instanceof Fact.DropConstraint drop) {
            exclusive(table);
            catalog.table(table)
                    .flatMap(state -> state.constraint(drop.name()))
                    .map(state -> state.definition().references())
                    .ifPresent(this::keyExclusive);
        } else if (fact instanceof Fact.DropColumn drop) {
            exclusive(table);
            keysOf(table, drop.column());
        } else if (fact instanceof Fact.AlterType change) {
            exclusive(table);
            keysOf(table, change.column());
        } else if (fact instanceof Fact.ValidateConstraint) {
            take(table, Mode.SHARE_UPDATE_EXCLUSIVE);
        } else if (fact instanceof Fact.CreateIndex index) {
            take(table, index.concurrently() ? Mode.SHARE_UPDATE_EXCLUSIVE : Mode.SHARE);
        } else if (fact instanceof Fact.CreateTrigger) {
            take(table, Mode.SHARE_ROW_EXCLUSIVE);
        } else if (fact instanceof Fact.AttachPartition attach) {
            take(table, server.from(12) ? Mode.SHARE_UPDATE_EXCLUSIVE : Mode.ACCESS_EXCLUSIVE);
            exclusive(attach.partition());
            catalog.table(table).flatMap(TableState::defaultPartition).ifPresent(this::exclusive);
        } else if (fact instanceof Fact.DetachPartition detach) {
            if (detach.concurrently()) {
                take(table, Mode.SHARE_UPDATE_EXCLUSIVE);
            } else {
                exclusive(table);
                exclusive(detach.partition());
                catalog.table(table).flatMap(TableState::defaultPartition).ifPresent(this::exclusive);
            }
        } else if (fact instanceof Fact.Inherit inherit) {
            exclusive(table);
            take(inherit.parent(), Mode.SHARE_UPDATE_EXCLUSIVE);
        } else if (!(fact instanceof Fact.Insert || fact instanceof Fact.Change || fact instanceof Fact.PartitionBy)) {
            exclusive(table);
        }
    }

    private void constraint(Name table, Constraint constraint) {
        if (constraint.references() == null) {
            exclusive(table);
        } else {
            take(table, Mode.SHARE_ROW_EXCLUSIVE);
            references(constraint);
        }
    }

    private void references(Constraint constraint) {
        Name referenced = constraint.references();
        if (referenced != null) {
            locks.add(new TableLock(referenced, Mode.SHARE_ROW_EXCLUSIVE, true));
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
                                keyExclusive(referenced);
                            }
                        }));
    }

    private void exclusive(Name table) {
        take(table, Mode.ACCESS_EXCLUSIVE);
    }

    private void keyExclusive(Name table) {
        locks.add(new TableLock(table, Mode.ACCESS_EXCLUSIVE, true));
    }

    private void take(Name table, Mode mode) {
        locks.add(new TableLock(table, mode, false));
    }
}
