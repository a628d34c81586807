package io.github.concertina.flyway;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/** Flyway's own table, which has no public interface for what we need of it. */
record HistoryTable(String schema, String table) {

    /** Where Flyway keeps it: the same order of precedence as Flyway's SchemaHistoryFactory (read in 11.7.2, 13.12). */
    static HistoryTable of(Configuration configuration, Connection connection) throws SQLException {
        return new HistoryTable(schema(configuration, connection), configuration.getTable());
    }

    private static String schema(Configuration configuration, Connection connection) throws SQLException {
        if (configuration.getDefaultSchema() != null) {
            return configuration.getDefaultSchema();
        }
        if (configuration.getSchemas().length > 0) {
            return configuration.getSchemas()[0];
        }
        // MySQL's schemas are JDBC's catalogs.
        return connection.getSchema() == null
                ? Objects.requireNonNullElse(connection.getCatalog(), "")
                : connection.getSchema();
    }

    /** The versions that ran to their end; none where the table does not exist yet. */
    List<MigrationVersion> applied(Connection connection) throws SQLException {
        List<MigrationVersion> versions = new ArrayList<>();
        if (!exists(connection)) {
            return versions;
        }
        String sql = "SELECT version FROM " + name(connection) + " WHERE success = ? AND version IS NOT NULL";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBoolean(1, true);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.add(MigrationVersion.fromVersion(row.getString(1)));
                }
            }
        }
        return versions;
    }

    /**
     * Removes the rows of our migrations that did not end, so that Flyway runs them again instead of asking for
     * {@code repair}: our steps know themselves where they stopped. Rows of others stay.
     *
     * @return the scripts whose rows were removed
     */
    List<String> removeFailedOfOurs(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return List.of();
        }
        String where = " WHERE success = ? AND type = ? AND script LIKE ?";
        List<String> scripts = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT installed_rank, script FROM " + name(connection) + where)) {
            bind(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    scripts.add(row.getString("script"));
                }
            }
        }
        if (!scripts.isEmpty()) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + name(connection) + where)) {
                bind(delete);
                delete.executeUpdate();
            }
        }
        return scripts;
    }

    private static void bind(PreparedStatement statement) throws SQLException {
        statement.setBoolean(1, false);
        statement.setString(2, CoreMigrationType.CUSTOM.name());
        statement.setString(3, "%" + MigrationName.SUFFIXES[0]);
    }

    /** Whether it is there. */
    boolean exists(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        String escape = metadata.getSearchStringEscape();
        try (ResultSet found =
                metadata.getTables(null, literal(schema, escape), literal(table, escape), new String[] {"TABLE"})) {
            return found.next();
        }
    }

    private static String literal(String name, String escape) {
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private String name(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return quoted(schema, quote) + "." + quoted(table, quote);
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
