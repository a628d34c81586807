package io.github.concertina.linter.truth;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;

/** The steps of changesets: what Liquibase itself makes of each change. */
final class LiquibaseSteps implements Steps, AutoCloseable {
    private final Map<String, ChangeSet> changeSets = new HashMap<>();
    private final Connection connection;
    private final Database database;
    private final Dialect dialect;

    /** Asks Liquibase with that connection, which it closes. */
    LiquibaseSteps(Connection connection, AbstractJdbcDatabase database, Dialect dialect, Path folder)
            throws Exception {
        this.connection = connection;
        this.database = database;
        this.dialect = dialect;
        database.setConnection(new JdbcConnection(connection));
        database.setOutputDefaultSchema(false);
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
        try {
            DatabaseChangeLog log = Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), files),
                    () -> ChangeLogParserFactory.getInstance()
                            .getParser("master.xml", files)
                            .parse("master.xml", new ChangeLogParameters(database), files));
            log.getChangeSets().forEach(set -> changeSets.put(set.getId() + "::" + set.getAuthor(), set));
        } finally {
            files.close();
        }
    }

    int changeSets() {
        return changeSets.size();
    }

    @Override
    public List<Step> of(Migration migration) throws SQLException {
        ChangeSet changeSet = changeSets.get(migration.name());
        if (changeSet == null) {
            throw new IllegalStateException("Liquibase knows no changeset " + migration.name());
        }
        List<Step> steps = new ArrayList<>();
        int change = 0;
        for (Work work : migration.work()) {
            if (work instanceof Work.Sql sql) {
                steps.addAll(Steps.ofScript(migration, sql, dialect));
            } else if (work instanceof Work.Known known) {
                steps.add(new Step(
                        migration, known.written(), sql(changeSet.getChanges().get(change))));
            }
            change += work instanceof Work.Remark ? 0 : 1;
        }
        // What Liquibase asked the server for must not stand in the way of the migration.
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return steps;
    }

    private List<String> sql(Change change) {
        return Stream.of(SqlGeneratorFactory.getInstance().generateSql(change, database))
                .map(Sql::toSql)
                .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
