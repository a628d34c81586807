package io.github.concertina.linter.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.LintResult;
import io.github.concertina.linter.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changelog is read for each database, with the contexts and labels of the configuration. */
class ChangelogCallTest {
    @TempDir
    private Path folder;

    private List<String> dropped(String config, String... databases) throws IOException {
        Path changelog = Files.writeString(folder.resolve("master.xml"), """
                <databaseChangeLog>
                  <property name="t" value="of_mysql" dbms="mysql"/>
                  <property name="t" value="of_others"/>
                  <changeSet id="1" author="a"><dropTable tableName="${t}"/></changeSet>
                  <changeSet id="2" author="a" dbms="!postgresql"><dropTable tableName="my"/></changeSet>
                  <changeSet id="3" author="a" dbms="postgresql"><dropTable tableName="pg"/></changeSet>
                  <changeSet id="4" author="a" context="test"><dropTable tableName="tested"/></changeSet>
                  <changeSet id="5" author="a" labels="legacy"><dropTable tableName="labelled"/></changeSet>
                </databaseChangeLog>
                """);
        Path file = Files.writeString(folder.resolve("concertina.yaml"), config);
        return ProjectLint.run(
                        new Request(
                                List.of(changelog.toString()),
                                List.of(databases),
                                new Request.Judged(null, null, true),
                                Map.of(),
                                file,
                                null,
                                false,
                                LocalDate.of(2026, 11, 20)),
                        Progress.none())
                .stream()
                .map(ChangelogCallTest::names)
                .toList();
    }

    private static String names(LintResult result) {
        return result.findings().stream()
                .filter(finding -> finding.rule().equals("drop-table"))
                .map(finding -> finding.message().replaceFirst(".*?(of_mysql|of_others|my|pg|tested|labelled).*", "$1"))
                .toList()
                .toString();
    }

    @Test
    void whatIsForAnotherDatabaseIsNotJudged() throws IOException {
        assertThat(dropped("", "postgresql:15", "mysql:8.0.35", "mariadb:11.4"))
                .containsExactly(
                        "[of_others, pg, tested, labelled]",
                        "[of_mysql, my, tested, labelled]",
                        "[of_others, my, tested, labelled]");
    }

    @Test
    void contextsAndLabelsAreThoseOfTheConfiguration() throws IOException {
        assertThat(dropped("liquibase: {contexts: 'prod, eu', labels: '!legacy'}", "postgresql:15"))
                .containsExactly("[of_others, pg]");
        assertThat(dropped("liquibase: {contexts: test, parameters: {T: given}}", "postgresql:15"))
                .hasSize(1)
                .first()
                .asString()
                .contains("pg, tested, labelled");
    }
}
