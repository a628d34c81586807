package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Clause;
import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.ColumnState;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Group;
import io.github.concertina.linter.rule.Report;
import io.github.concertina.linter.rule.Rule;
import io.github.concertina.linter.rule.RuleInfo;
import io.github.concertina.linter.rule.Scene;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags what a column loses because MODIFY or CHANGE does not say it again. */
@RuleInfo(
        id = "my-modify-loses",
        group = Group.COMPATIBILITY,
        summary = "MODIFY that leaves out NOT NULL, the default or AUTO_INCREMENT: the column loses them",
        engines = {Engine.MYSQL, Engine.MARIADB})
public final class MyModifyLoses implements Rule {
    @Override
    public void check(Fact fact, Scene scene, Report report) {
        if (!(fact instanceof Fact.AlterTable alter) || !scene.isLive(alter.table())) {
            return;
        }
        TableState table = scene.catalog().table(alter.table()).orElse(null);
        for (Clause clause : alter.clauses()) {
            Column column = clause.column();
            if (clause.kind() == Clause.Kind.MODIFY_COLUMN && column != null) {
                ColumnState before =
                        table == null ? null : table.column(clause.subject()).orElse(null);
                boolean key = table != null && table.isKey(clause.subject());
                List<String> lost = before == null
                        ? unknown(clause, column, scene.server())
                        : lost(clause, column, before, key, scene.server());
                if (!lost.isEmpty()) {
                    report.add(
                            clause.span(),
                            "`" + alter.table() + "." + clause.subject() + "` loses " + String.join(" and ", lost)
                                    + (before == null ? ", if it has them; the history does not tell." : ".")
                                    + " MySQL takes the whole column from this statement, and what it does not say is gone.",
                            "Say the whole column, " + whole(column, before)
                                    + ", in a changelog as its type; where it is meant to go, NULL and DEFAULT NULL say so.");
                }
            }
        }
    }

    private static List<String> lost(Clause clause, Column column, ColumnState before, boolean key, Server server) {
        List<String> lost = new ArrayList<>();
        boolean counted = before.generated() == Column.Generated.IDENTITY;
        boolean computed =
                column.generated() == Column.Generated.STORED || column.generated() == Column.Generated.VIRTUAL;
        if (computed || isFilledIn(clause, column.type(), server)) {
            return lost;
        }
        if (before.notNull() && !key && !counted && !clause.options().containsKey("null")) {
            lost.add("NOT NULL");
        }
        Expr value = before.defaultValue();
        // Where it stays NOT NULL, drop-default speaks.
        if (value != null
                && !isNull(value)
                && !column.notNull()
                && !clause.options().containsKey("default")) {
            lost.add("its default " + value);
        }
        if (counted && column.generated() == Column.Generated.NO) {
            lost.add("AUTO_INCREMENT");
        }
        return lost;
    }

    /** The dangerous case, where nothing is said of either. */
    private static List<String> unknown(Clause clause, Column column, Server server) {
        boolean silent = !clause.options().containsKey("null")
                && !clause.options().containsKey("default")
                && column.generated() == Column.Generated.NO
                && !isFilledIn(clause, column.type(), server);
        return silent ? List.of("NOT NULL", "its default") : List.of();
    }

    /**
     * Of a timestamp of which nobody says NULL or NOT NULL, MySQL before 8.0.2 and MariaDB before 10.10 say NOT NULL and a default
     * themselves (explicit_defaults_for_timestamp in their documentation).
     */
    private static boolean isFilledIn(Clause clause, Type type, Server server) {
        boolean explicit = server.engine() == Engine.MARIADB ? server.from(10, 10, 0) : server.from(8, 0, 2);
        return type.name().equals("timestamp") && !explicit && !clause.options().containsKey("null");
    }

    private static boolean isNull(Expr value) {
        return value.text().equalsIgnoreCase("NULL");
    }

    private static String whole(Column column, @Nullable ColumnState before) {
        StringBuilder whole = new StringBuilder("`" + column.name() + " " + column.type());
        if (before == null) {
            return whole + " NOT NULL DEFAULT …`";
        }
        whole.append(before.notNull() ? " NOT NULL" : "");
        Expr value = before.defaultValue();
        whole.append(value == null || isNull(value) ? "" : " DEFAULT " + value);
        return whole.append(before.generated() == Column.Generated.IDENTITY ? " AUTO_INCREMENT" : "")
                .append('`')
                .toString();
    }
}
