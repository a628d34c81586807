package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.postgresql.Types;
import java.util.Locale;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.datatype.DataTypeFactory;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypesTest {
    private static final String[] WRITTEN = {
        "bigint",
        "int8",
        "longblob",
        "longvarbinary",
        "varbinary(20)",
        "blob",
        "binary(16)",
        "mediumblob",
        "boolean",
        "bit(8)",
        "bool",
        "tinyint(1)",
        "tinyint",
        "char(10)",
        "character(4)",
        "clob",
        "longvarchar",
        "text",
        "longtext",
        "mediumtext",
        "ntext",
        "currency",
        "money",
        "datetime",
        "datetime(3)",
        "timestamp",
        "timestamp(6)",
        "timestamp with time zone",
        "date",
        "decimal(10,2)",
        "numeric(10,2)",
        "number",
        "number(10)",
        "number(10,2)",
        "double",
        "float",
        "real",
        "int",
        "integer",
        "int(11)",
        "smallint",
        "nvarchar(20)",
        "nvarchar2(20)",
        "varchar(20)",
        "varchar2(20)",
        "uuid",
        "uniqueidentifier",
        "xml",
        "json",
        "jsonb",
        "java.sql.Types.VARCHAR(30)",
        "java.sql.Types.BIGINT",
        "java.sql.Types.CLOB",
        "java.sql.Types.TIMESTAMP_WITH_TIMEZONE",
        "java.sql.Types.DOUBLE",
        "java.sql.Types.BOOLEAN",
        "java.sql.Types.BLOB",
        "java.sql.Types.DECIMAL(5,2)",
        "java.sql.Types.NVARCHAR(9)",
        "citext",
        "my_enum",
        "VARCHAR(20 BYTE)",
        "int unsigned",
        "inet",
        "bytea",
        "datetime2",
        "smalldatetime",
        "image",
        "tinytext"
    };

    /** MySQL's own words for one thing, and the width of a number that is none. */
    private static String same(Type type, String dbms) {
        String name = type.name().toLowerCase(Locale.ROOT);
        return name + (name.equals("tinyint") && !dbms.equals("postgresql") ? "" : type.modifiers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void aTypeIsWhatLiquibaseMakesOfIt(String dbms) {
        Database database = DatabaseFactory.getInstance().getDatabase(dbms);
        SoftAssertions all = new SoftAssertions();
        for (String written : WRITTEN) {
            String theirs = DataTypeFactory.getInstance()
                    .fromDescription(written, database)
                    .toDatabaseDataType(database)
                    .toSql();
            all.assertThat(same(Types.of(ColumnTypes.of(dbms).type(written)), dbms))
                    .as(written + " is " + theirs)
                    .isEqualTo(same(Types.of(theirs), dbms));
        }
        all.assertAll();
        assertThat(ColumnTypes.of(dbms).type("my type of (something")).isEqualTo("my type of (something");
    }
}
