package io.github.concertina.liquibase;

import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.database.Database;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/** What Liquibase gets for a change: text where it only prints, one statement that acts where it runs. */
final class Statements {
    private static final String COMMENT = "--";

    private Statements() {}

    static SqlStatement[] of(ConcertinaChange change, Database database) {
        if (!Runs.print(database)) {
            return new SqlStatement[] {new RunStatement(change, database)};
        }
        try {
            return text(Runs.of(database).script(change));
        } catch (Refusal refusal) {
            throw new Refused(refusal);
        } catch (SQLException e) {
            throw new UnexpectedLiquibaseException(
                    change.place() + ": cannot be planned: " + e.getMessage() + " (" + e.getSQLState() + ")", e);
        }
    }

    /**
     * A statement each, with the comments that stand before it.
     *
     * <p>Liquibase 4.33.0 puts its delimiter behind whatever it is given, and a comment that ends in a semicolon would be
     * a statement of its own to some splitters.
     */
    static SqlStatement[] text(List<String> lines) {
        List<SqlStatement> statements = new ArrayList<>();
        StringBuilder comments = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith(COMMENT)) {
                comments.append(line).append('\n');
            } else {
                statements.add(new RawSqlStatement(comments + line));
                comments.setLength(0);
            }
        }
        if (!comments.isEmpty()) {
            statements.add(new RawSqlStatement(comments.toString().stripTrailing(), "\n"));
        }
        return statements.toArray(SqlStatement[]::new);
    }

    static List<String> comment(String message) {
        return message.lines().map(line -> COMMENT + " " + line).toList();
    }
}
