package io.github.concertina.liquibase;

import java.util.List;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.AbstractSqlGenerator;

/** Describes a {@link KeepStatement} in Liquibase's log and reports, which ask for SQL before anything runs. */
public final class KeepStatementGenerator extends AbstractSqlGenerator<KeepStatement> {
    @Override
    public ValidationErrors validate(
            KeepStatement statement, Database database, SqlGeneratorChain<KeepStatement> chain) {
        return new ValidationErrors();
    }

    @Override
    public Sql[] generateSql(KeepStatement statement, Database database, SqlGeneratorChain<KeepStatement> chain) {
        List<String> lines = Statements.comment(statement.toString());
        return lines.stream().map(line -> new UnparsedSql(line, "\n")).toArray(Sql[]::new);
    }
}
