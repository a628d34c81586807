package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.core.PostgresDatabase;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A changeset is another one to us exactly where its checksum is another one to Liquibase. */
@ExtendWith(WithoutXsd.class)
class ChecksumTest {
    private static final String XML = "<databaseChangeLog><changeSet id='1' author='a'>"
            + "<addColumn tableName='t'><column name='c' type='int'/></addColumn><sql>SELECT 1;  SELECT 2</sql>"
            + "</changeSet></databaseChangeLog>";
    private static final String SQL = """
            --liquibase formatted sql
            --changeset a:1
            SELECT 1;
            SELECT 2;
            """;
    private static final String YAML = """
            databaseChangeLog:
            - changeSet:
                id: 1
                author: a
                changes:
                - addColumn: {tableName: t, columns: [column: {name: c, type: int}]}
            """;

    @TempDir
    private Path folder;

    private String checksum(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
        try {
            return Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            files,
                            Scope.Attr.database.name(),
                            new PostgresDatabase()),
                    () -> String.valueOf(ChangeLogParserFactory.getInstance()
                            .getParser(name, files)
                            .parse(name, new ChangeLogParameters(), files)
                            .getChangeSets()
                            .get(0)
                            .generateCheckSum(ChecksumVersion.latest())));
        } finally {
            files.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "xml! SELECT 1; ! SELECT 1 ;",
                "xml! SELECT 2 ! SELECT 3",
                "xml! SELECT 1;  SELECT ! SELECT 1;~ SELECT",
                "xml! author='a'> ! author='a' context='test' labels='x' runInTransaction='false' failOnError='false'>",
                "xml! author='a'> ! author='a'><comment>why</comment><preConditions><tableExists tableName='t'/></preConditions>",
                "xml! </changeSet> ! <rollback>SELECT 1</rollback></changeSet>",
                "xml! </changeSet> ! <modifySql><append value='x'/></modifySql></changeSet>",
                "xml! </changeSet> ! <tagDatabase tag='x'/></changeSet>",
                "xml! type='int' ! type='bigint'",
                "xml! <column name='c' type='int'/> ! <column  type='int' name='c'></column>",
                "xml! <sql> ! <sql splitStatements='false' endDelimiter='/' stripComments='true'>",
                "xml! <sql> ! <sql><comment>why</comment>",
                "xml! <sql> ! <sql dbms='postgresql'>",
                "sql! SELECT 1; ! SELECT  1;",
                "sql! SELECT 2; ! SELECT 3;",
                "sql! a:1 ! a:1 context:test labels:x runInTransaction:false splitStatements:false endDelimiter:/",
                "sql! SELECT 1; ! --comment why~SELECT 1;",
                "sql! SELECT 1; ! --preconditions onFail:MARK_RAN~--precondition-sql-check expectedResult:0 SELECT 1~SELECT 1;",
                "sql! SELECT 2; ! SELECT 2;~--rollback SELECT 3;",
                "sql! SELECT 2; ! SELECT 2;~/* liquibase rollback~SELECT 3;~*/",
                "sql! SELECT 1; ! -- another comment~SELECT 1;",
                "yaml! type: int ! type: bigint",
                "yaml! author: a ! author: a~    labels: x~    failOnError: false",
                "yaml! tableName: t, ! tableName: 't',",
            })
    void whatChangesTheChecksumIsAnEdit(String format, String written, String by) throws Exception {
        String before = format.equals("xml") ? XML : format.equals("sql") ? SQL : YAML;
        String after = before.replace(written.strip(), by.strip().replace("~", "\n"));
        assertThat(after).isNotEqualTo(before);
        String name = "x." + format;
        boolean same = ChangeSetContents.of(name, before, PathRules.INHERITED)
                .get(0)
                .content()
                .equals(ChangeSetContents.of(name, after, PathRules.INHERITED)
                        .get(0)
                        .content());
        assertThat(same).isEqualTo(checksum(name, before).equals(checksum(name, after)));
    }
}
