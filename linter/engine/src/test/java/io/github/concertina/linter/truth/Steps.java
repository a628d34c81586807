package io.github.concertina.linter.truth;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.sql.Dialect;
import io.github.concertina.linter.sql.Piece;
import io.github.concertina.linter.sql.Splitter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The steps of a migration, in the order in which the tool runs them. */
interface Steps {
    List<Step> of(Migration migration) throws SQLException;

    /** Of those that are nothing but SQL. */
    static Steps ofScripts(Dialect dialect) {
        return migration -> {
            List<Step> steps = new ArrayList<>();
            for (Work work : migration.work()) {
                if (work instanceof Work.Sql sql) {
                    steps.addAll(ofScript(migration, sql, dialect));
                }
            }
            return steps;
        };
    }

    /** Of a script in it. */
    static List<Step> ofScript(Migration migration, Work.Sql script, Dialect dialect) {
        String text = script.text().text();
        return Splitter.split(text, dialect).stream()
                .filter(piece -> piece.kind() == Piece.Kind.STATEMENT)
                .map(piece -> text.substring(piece.start(), piece.end()))
                .map(sql -> new Step(migration, sql, List.of(sql)))
                .toList();
    }
}
