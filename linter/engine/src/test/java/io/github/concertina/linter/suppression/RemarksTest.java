package io.github.concertina.linter.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.Linter;
import io.github.concertina.linter.changelog.ChangelogFiles;
import io.github.concertina.linter.changelog.LiquibaseCall;
import io.github.concertina.linter.migration.MigrationSet;
import io.github.concertina.linter.migration.Server;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions and headers in changelogs that are not SQL. */
class RemarksTest {
    private static final String TWO_DROPS = """
            <databaseChangeLog>
            <!--BEFORE-->
            <changeSet id="1" author="a">
              <!--FIRST-->
              <dropColumn tableName="t" columnName="a"/>
              <!--SECOND-->
              <dropColumn tableName="t" columnName="b"/>
            </changeSet>
            <changeSet id="2" author="a"><dropColumn tableName="t" columnName="c"/></changeSet>
            </databaseChangeLog>
            """;
    private static final String ALLOW = " concertina:allow drop-column reason=\"unused\" ";

    @TempDir
    private Path folder;

    private List<String> lint(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        MigrationSet set = new ChangelogFiles(LiquibaseCall.on("postgresql"), (any, id) -> true).read(file);
        assertThat(set.unread()).isEmpty();
        return new Linter(Server.parse("postgresql:15"), Rules.core(), LocalDate.of(2026, 11, 20))
                .lint(set.migrations(), set.unread(), false).findings().stream()
                        .filter(finding -> !finding.rule().startsWith("missing-"))
                        .map(finding -> finding.rule() + " " + finding.start().line())
                        .toList();
    }

    @Test
    void withoutAnExceptionEachIsFound() throws IOException {
        assertThat(lint("x.xml", TWO_DROPS)).containsExactly("drop-column 5", "drop-column 7", "drop-column 9");
    }

    @Test
    void aCommentOfXmlIsForWhatFollows() throws IOException {
        assertThat(lint("x.xml", TWO_DROPS.replace("BEFORE", ALLOW))).containsExactly("drop-column 9");
        assertThat(lint("x.xml", TWO_DROPS.replace("FIRST", ALLOW))).containsExactly("drop-column 9");
        assertThat(lint("x.xml", TWO_DROPS.replace("SECOND", ALLOW))).containsExactly("drop-column 5", "drop-column 9");
    }

    @Test
    void theCommentOfAChangesetIsForAllOfIt() throws IOException {
        assertThat(lint("x.xml", TWO_DROPS.replace("<!--FIRST-->", "<comment>" + ALLOW + "</comment>")))
                .containsExactly("drop-column 9");
    }

    @Test
    void itIsHeldToAReasonADateAndAUse() throws IOException {
        assertThat(lint("x.xml", TWO_DROPS.replace("SECOND", " concertina:allow drop-column ")))
                .contains("suppression-without-reason 6", "drop-column 7");
        assertThat(lint("x.xml", TWO_DROPS.replace("SECOND", ALLOW + "until=2026-11-19 ")))
                .contains("expired-suppression 6", "drop-column 7");
        assertThat(lint("x.xml", TWO_DROPS.replace("SECOND", ALLOW.replace("column", "table"))))
                .contains("unused-suppression 6", "drop-column 7");
    }

    @Test
    void yamlHasComments() throws IOException {
        String yaml = """
                databaseChangeLog:
                  #BEFORE
                  - changeSet:
                      id: 1
                      author: a
                      #FIRST
                      changes:
                        - dropColumn: {tableName: t, columnName: a}
                        #SECOND
                        - dropColumn: {tableName: t, columnName: b}
                  - changeSet:
                      id: 2
                      author: a
                      comment: COMMENT
                      changes:
                        - sql: {sql: "DROP TABLE t"}
                """;
        assertThat(lint("x.yaml", yaml)).containsExactly("drop-column 8", "drop-column 10", "drop-table 16");
        assertThat(lint("x.yaml", yaml.replace("BEFORE", ALLOW))).containsExactly("drop-table 16");
        assertThat(lint("x.yaml", yaml.replace("FIRST", ALLOW))).containsExactly("drop-table 16");
        assertThat(lint("x.yaml", yaml.replace("SECOND", ALLOW))).containsExactly("drop-column 8", "drop-table 16");
        assertThat(lint("x.yaml", yaml.replace("COMMENT", "'concertina:allow drop-table reason=unused'")))
                .containsExactly("drop-column 8", "drop-column 10");
    }

    @Test
    void aLabelDeclaresThePhase() throws IOException {
        assertThat(lint("x.xml", TWO_DROPS.replace("id=\"2\"", "id=\"2\" labels=\"contract,change=c,replacedBy=d\"")))
                .containsExactly("drop-column 5", "drop-column 7", "contract-without-expand 9");
        assertThat(lint("x.xml", TWO_DROPS.replace("BEFORE", " concertina:contract change=c replacedBy=d ")))
                .containsExactly("contract-without-expand 5", "contract-without-expand 7", "drop-column 9");
    }

    @Test
    void whatIsFoundInAFileOfSqlPointsThere() throws IOException {
        Files.writeString(folder.resolve("drop.sql"), "\n\nDROP TABLE t;\n");
        assertThat(lint(
                        "x.xml",
                        "<databaseChangeLog><changeSet id=\"1\" author=\"a\"><sqlFile path=\"drop.sql\"/></changeSet>"
                                + "</databaseChangeLog>"))
                .containsExactly("drop-table 3");
    }
}
