package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.history.Catalog;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import io.github.concertina.linter.rule.TableLock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Flags locks on several tables through foreign keys. */
@RuleInfo(id = "multi-fk-tables", group = Group.LOCKS, summary = "foreign keys to two tables in one transaction")
public final class MultiFkTables implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!scene.inTransaction() && !(fact instanceof Fact.CreateTable)) {
            return;
        }
        Map<Name, Name> tables = new LinkedHashMap<>();
        if (scene.inTransaction()) {
            scene.held().keyLocks().forEach(lock -> tables.put(Catalog.key(lock.table()), lock.table()));
        }
        int before = tables.size();
        for (TableLock lock : Locks.of(fact, scene.catalog(), scene.server())) {
            if (lock.throughKey() && scene.isLive(lock.table()) && !scene.held().covers(lock)) {
                tables.putIfAbsent(Catalog.key(lock.table()), lock.table());
            }
        }
        // Who refers to a partitioned table does so once.
        Set<Name> all = Set.copyOf(tables.keySet());
        tables.keySet()
                .removeIf(name -> scene.catalog().table(name).stream()
                        .flatMap(table -> table.parents().stream())
                        .anyMatch(parent -> all.contains(Catalog.key(parent))));
        if (tables.size() > Math.max(1, before)) {
            String names =
                    tables.values().stream().map(table -> "`" + table + "`").collect(Collectors.joining(", "));
            report.add(
                    fact.span(),
                    "through foreign keys this transaction locks " + names
                            + " against writes, one after the other: writers wait for all of them, and may deadlock.",
                    "Add, or drop, one foreign key in one migration; to a new table, add the second key NOT VALID later.");
        }
    }
}
