package io.github.concertina.linter.rule.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.rule.Occurrence;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a table that is renamed or moved, or whose column is renamed, leaves a view behind that serves whoever knows the
 * old names as well as the table did.
 */
final class ViewBehind {
    private static final Set<String> ALL = Set.of("select", "insert", "update", "delete");

    private final TableState table;
    private final Scene scene;
    private final Renamed renamed;
    private final Set<String> granted = new HashSet<>();
    private @Nullable ViewQuery view;
    private boolean plain;
    private boolean whole;

    private ViewBehind(TableState table, Scene scene) {
        this.table = table;
        this.scene = scene;
        List<Fact> before = new ArrayList<>();
        scene.transaction().forEach(earlier -> before.add(earlier.fact()));
        Collections.reverse(before);
        this.renamed = Renamed.before(table, before);
    }

    /** What is missing at the end of the transaction, as the end of a sentence; empty where nothing is. */
    static String lacks(Fact.OnTable rename, Scene scene) {
        if (!scene.inTransaction()) {
            return "a view under that name would come in a second transaction";
        }
        TableState table = scene.catalog().table(rename.table()).orElse(null);
        if (table == null || !table.isKnown()) {
            return "the history does not tell which columns, grants and policies a view in its place would need";
        }
        ViewBehind behind = new ViewBehind(table, scene);
        scene.transaction().forEach(earlier -> behind.happens(earlier.fact()));
        behind.happens(rename);
        for (Occurrence later : scene.ahead()) {
            if (later.fact() instanceof Fact.Commit) {
                break;
            }
            behind.happens(later.fact());
        }
        return behind.lacks();
    }

    private void happens(Fact fact) {
        if (fact instanceof Fact.CreateView create
                && !create.materialized()
                && Renamed.is(create.view(), renamed.old())) {
            // From here on it keeps the names of its columns, whatever the table does.
            ViewQuery query = create.query();
            Name shown = query.plainOf();
            view = query;
            plain = shown != null && Renamed.is(shown, renamed.now());
            whole = renamed.isShownBy(query);
            granted.clear();
        } else if (fact instanceof Fact.Grant grant
                && grant.tables().stream().anyMatch(name -> Renamed.is(name, renamed.old()))) {
            granted.addAll(pairs(grant));
        } else {
            renamed.apply(fact);
        }
    }

    private String lacks() {
        ViewQuery query = view;
        if (query == null) {
            return "this transaction leaves no view in its place";
        }
        if (!plain) {
            return "the view in its place is not plainly the table, so it cannot be written through or hides rows";
        }
        if (!whole) {
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

    /** ALL is what a view can have of it. */
    private static Set<String> pairs(Fact.Grant grant) {
        Set<String> pairs = new HashSet<>();
        for (String privilege : grant.privileges().contains("all") ? ALL : grant.privileges()) {
            grant.roles().forEach(role -> pairs.add(privilege + " to " + role));
        }
        return pairs;
    }
}
