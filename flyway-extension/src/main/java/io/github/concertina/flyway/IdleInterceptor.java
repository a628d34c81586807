package io.github.concertina.flyway;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.extensibility.AppliedMigration;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.schemahistory.SchemaHistory;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** An interceptor that lets everything pass: all its methods but the one that matters to us. */
// Flyway declares them with raw types.
@SuppressWarnings("rawtypes")
abstract class IdleInterceptor implements StatementInterceptor {
    @Override
    public void init(Configuration configuration, Database database, Table table) {}

    @Override
    public List<Callback> getCallbacks() {
        return List.of();
    }

    @Override
    public Connection createConnectionProxy(Connection connection) {
        return connection;
    }

    @Override
    public SchemaHistory getSchemaHistory(Configuration configuration, SchemaHistory schemaHistory) {
        return schemaHistory;
    }

    @Override
    public void schemaHistoryTableCreate(boolean baseline) {}

    @Override
    public void schemaHistoryTableInsert(AppliedMigration migration) {}

    @Override
    public void close() {}

    @Override
    public void sqlScript(LoadableResource resource) {}

    @Override
    public void scriptMigration(LoadableResource resource) {}

    @Override
    public void javaMigration(JavaMigration migration) {}

    @Override
    public void sqlStatement(SqlStatement statement) {}

    @Override
    public void interceptCommand(String command) {}

    @Override
    public void interceptStatement(String sql) {}

    @Override
    public void interceptPreparedStatement(String sql, Map<Integer, Object> parameters) {}

    @Override
    public void interceptCallableStatement(String sql) {}

    @Override
    public void schemaHistoryTableDeleteFailed(Table table, AppliedMigration migration) {}
}
