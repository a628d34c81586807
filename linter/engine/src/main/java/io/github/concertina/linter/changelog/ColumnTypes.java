package io.github.concertina.linter.changelog;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Liquibase makes of the types in its changes: a {@code clob} is text to PostgreSQL and longtext to MySQL.
 *
 * <p>Only what becomes another type is written down; a test asks Liquibase's own table.
 */
record ColumnTypes(boolean mysql, boolean mariadb) {
    private static final Pattern TYPE = Pattern.compile("([^\\s(]+)\\s*(\\([^)]*\\))?\\s*(.*)", Pattern.DOTALL);
    private static final String JAVA = "java.sql.types.";
    private static final Set<String> ATTRIBUTES =
            Set.of("type", "newDataType", "finalColumnType", "newColumnDataType", "columnDataType");

    /** With a colon behind it, a type keeps its numbers. */
    private static final Map<String, String> POSTGRESQL = Map.ofEntries(
            Map.entry("blob", "oid"),
            Map.entry("longblob", "bytea"),
            Map.entry("mediumblob", "bytea"),
            Map.entry("tinyblob", "bytea"),
            Map.entry("longvarbinary", "bytea"),
            Map.entry("varbinary", "bytea"),
            Map.entry("binary", "bytea"),
            Map.entry("image", "bytea"),
            Map.entry("tinyint", "smallint"),
            Map.entry("clob", "text"),
            Map.entry("nclob", "text"),
            Map.entry("longvarchar", "text"),
            Map.entry("longtext", "text"),
            Map.entry("mediumtext", "text"),
            Map.entry("tinytext", "text"),
            Map.entry("ntext", "text"),
            Map.entry("datetime", "timestamp:"),
            Map.entry("datetime2", "timestamp:"),
            Map.entry("smalldatetime", "timestamp:"),
            Map.entry("timestamp_with_timezone", "timestamptz"),
            Map.entry("double", "double precision"),
            Map.entry("nvarchar", "varchar:"),
            Map.entry("nvarchar2", "varchar:"),
            Map.entry("uniqueidentifier", "uuid"));

    private static final Map<String, String> MYSQL = Map.ofEntries(
            Map.entry("boolean", "tinyint"),
            Map.entry("bool", "tinyint"),
            Map.entry("clob", "longtext"),
            Map.entry("nclob", "longtext"),
            Map.entry("longvarchar", "longtext"),
            Map.entry("ntext", "longtext"),
            Map.entry("xml", "longtext"),
            Map.entry("longvarbinary", "longblob"),
            Map.entry("image", "longblob"),
            Map.entry("datetime2", "datetime"),
            Map.entry("smalldatetime", "datetime"),
            Map.entry("timestamptz", "timestamp"),
            Map.entry("timestamp_with_timezone", "timestamp"),
            Map.entry("nvarchar2", "nvarchar:"));

    private static final Map<String, String> EVERYWHERE = Map.of(
            "number",
            "numeric:",
            "varchar2",
            "varchar:",
            "money",
            "decimal:",
            "currency",
            "decimal:",
            "int",
            "int",
            "integer",
            "int");

    static ColumnTypes of(String dbms) {
        return new ColumnTypes(!dbms.equals("postgresql"), dbms.equals("mariadb"));
    }

    /** The change with the types that its SQL has. */
    Node in(Node change) {
        return change.changing(ATTRIBUTES, this::type);
    }

    String type(String written) {
        Matcher parts = TYPE.matcher(written.strip());
        if (!parts.matches()) {
            return written;
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        boolean java = name.startsWith(JAVA);
        String word = java ? name.substring(JAVA.length()) : name;
        String numbers = parts.group(2) == null ? "" : parts.group(2).replaceAll("(?i)\\s+(byte|char)\\b", "");
        String rest = parts.group(3);
        String known = known(word);
        if (known == null) {
            return java || (parts.group(2) != null && !parts.group(2).equals(numbers))
                    ? (word + numbers + " " + rest).strip()
                    : written;
        }
        boolean keeps = known.endsWith(":");
        String tail = word.startsWith("int") && !mysql ? rest.replaceAll("(?i)\\bunsigned\\b", "") : rest;
        return ((keeps ? known.substring(0, known.length() - 1) + numbers : known) + " " + tail).strip();
    }

    private @Nullable String known(String word) {
        if (mysql && (word.equals("uniqueidentifier") || word.equals("uuid"))) {
            return mariadb ? "uuid" : "char(36)";
        }
        String here = (mysql ? MYSQL : POSTGRESQL).get(word);
        return here == null ? EVERYWHERE.get(word) : here;
    }
}
