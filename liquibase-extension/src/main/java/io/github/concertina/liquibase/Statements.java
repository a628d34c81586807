package io.github.concertina.liquibase;

import io.github.concertina.plan.Refusal;
import java.sql.SQLException;
import java.util.List;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/** What Liquibase gets for a change: text where it only prints, one statement that acts where it runs. */
final class Statements {
    private static final String COMMENT = "--";

    private Statements() {}

    static SqlStatement[] of(ConcertinaChange change, Database database) {
        if (!prints(database)) {
            return new SqlStatement[] {new RunStatement(change, database)};
        }
        try {
            return text(Host.of(database).script(change));
        } catch (Refusal refusal) {
            throw new Refused(refusal);
        } catch (SQLException e) {
            throw new UnexpectedLiquibaseException(
                    change.place() + ": cannot be planned: " + e.getMessage() + " (" + e.getSQLState() + ")", e);
        }
    }

    /** Whether Liquibase only writes SQL down, as {@code update-sql} does. */
    static boolean prints(Database database) {
        return !Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", database)
                .updatesDatabase();
    }

    static SqlStatement[] text(List<String> lines) {
        return lines.stream().map(Statements::text).toArray(SqlStatement[]::new);
    }

    /** A comment ends with its line: a semicolon after it would be a statement of its own to some splitters. */
    private static SqlStatement text(String line) {
        return line.startsWith(COMMENT) && line.lines().allMatch(each -> each.startsWith(COMMENT))
                ? new RawSqlStatement(line, "\n")
                : new RawSqlStatement(line);
    }

    static List<String> comment(String message) {
        return message.lines().map(line -> COMMENT + " " + line).toList();
    }
}
