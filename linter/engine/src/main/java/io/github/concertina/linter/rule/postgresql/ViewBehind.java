package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a renamed table leaves a view behind that serves whoever knows the old name as well as the table did. */
final class ViewBehind {
    private static final Set<String> ALL = Set.of("select", "insert", "update", "delete");

    private ViewBehind() {}

    /** What is missing, as the end of a sentence; empty where nothing is. */
    static String lacks(Fact.RenameTable rename, Scene scene) {
        if (!scene.inTransaction()) {
            return "a view under that name would come in a second transaction";
        }
        TableState table = scene.catalog().table(rename.table()).orElse(null);
        if (table == null || !table.isKnown()) {
            return "the history does not tell which columns, grants and policies a view in its place would need";
        }
        Fact.CreateView view = null;
        Set<String> granted = new HashSet<>();
        for (Occurrence later : scene.ahead()) {
            if (later.fact() instanceof Fact.Commit) {
                break;
            } else if (later.fact() instanceof Fact.CreateView create
                    && create.view().name().equals(rename.table().name())
                    && !create.materialized()) {
                view = create;
            } else if (later.fact() instanceof Fact.Grant grant && names(grant, rename.table())) {
                granted.addAll(pairs(grant));
            }
        }
        if (view == null) {
            return "this transaction leaves no view in its place";
        }
        return lacks(view.query(), granted, table, rename, scene);
    }

    private static String lacks(
            ViewQuery query, Set<String> granted, TableState table, Fact.RenameTable rename, Scene scene) {
        Name shown = query.plainOf();
        if (shown == null || !shown.name().equals(rename.newName())) {
            return "the view in its place is not plainly the table, so it cannot be written through or hides rows";
        }
        if (!query.allColumns() && !named(query.columns()).containsAll(columns(table))) {
            return "the view in its place lacks columns";
        }
        if (table.hasRowSecurity()
                && !(query.securityInvoker() && scene.server().from(15))) {
            return "the table has row-level security, and without security_invoker (from PostgreSQL 15) the view in its"
                    + " place shows every row";
        }
        List<String> missing = table.grants().stream()
                .flatMap(grant -> pairs(grant).stream())
                .filter(pair -> !granted.contains(pair))
                .distinct()
                .sorted()
                .toList();
        return missing.isEmpty() ? "" : "the view in its place lacks the grants " + String.join(", ", missing);
    }

    private static Set<String> named(@Nullable List<String> columns) {
        return columns == null ? Set.of() : Set.copyOf(columns);
    }

    private static Set<String> columns(TableState table) {
        return table.columns().stream().map(ColumnState::name).collect(Collectors.toSet());
    }

    private static boolean names(Fact.Grant grant, Name table) {
        return grant.tables().stream().anyMatch(name -> name.name().equals(table.name()));
    }

    /** ALL is what a view can have of it. */
    private static Set<String> pairs(Fact.Grant grant) {
        Set<String> pairs = new HashSet<>();
        for (String privilege : grant.privileges().contains("all") ? ALL : grant.privileges()) {
            grant.roles().forEach(role -> pairs.add(privilege + " to " + role));
        }
        return pairs;
    }
}
