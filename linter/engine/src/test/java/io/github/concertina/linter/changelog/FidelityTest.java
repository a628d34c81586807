package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.util.LiquibaseUtil;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same changelogs, read by Liquibase and by us, for every database and under many filters. */
@ExtendWith(WithoutXsd.class)
class FidelityTest {
    private static final Path FOLDER = Path.of("src/test/resources/liquibase");
    private static final List<String> CONTEXTS =
            List.of("", "test", "PROD", "prod,eu", "!test", "test and prod", "eu, test", "other");
    private static final List<String> LABELS = List.of("", "x", "!x", "x and y", "y or z", "!(x or y), z-1.0");

    /** Where Liquibase 5 gives changesets another path than 4.33 does; docs/linter.md says which. */
    private static final Set<String> OTHER_PATHS = Set.of("includes/master.xml", "paths/master.xml", "sql/master.sql");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xml/master.xml",
                "yaml/master.yaml",
                "json/master.json",
                "sql/master.sql",
                "includes/master.xml",
                "includeall/master.yaml",
                "includeall/filtered.xml",
                "includeall/shallow.xml",
                "includeall/deep.xml",
                "properties/master.xml",
                "yaml-properties/master.yaml",
                "conditions/master.xml",
                "order/master.xml",
                "paths/master.xml",
                "sqlfiles/master.xml"
            })
    void theChangesetsAreThoseOfLiquibase(String name) throws Exception {
        Path master = FOLDER.resolve(name);
        boolean other =
                OTHER_PATHS.contains(name) && LiquibaseUtil.getBuildVersion().startsWith("5");
        SoftAssertions all = new SoftAssertions();
        for (String dbms : List.of("postgresql", "mysql", "mariadb")) {
            for (String contexts : CONTEXTS) {
                for (String labels : contexts.isEmpty() ? LABELS : List.of("")) {
                    LiquibaseCall call = new LiquibaseCall(dbms, contexts, labels, Map.of("given", "g"));
                    List<String> ours = Fidelity.ours(master, call);
                    List<String> theirs = RealLiquibase.lines(master, call);
                    if (other) {
                        all.assertThat(ours).isNotEqualTo(theirs);
                    }
                    all.assertThat(other ? withoutPaths(ours) : ours)
                            .as(dbms + " [" + contexts + "] [" + labels + "]")
                            .containsExactlyElementsOf(other ? withoutPaths(theirs) : theirs);
                }
            }
        }
        all.assertAll();
        assertThat(Fidelity.ours(master, LiquibaseCall.on("postgresql"))).isNotEmpty();
    }

    private static List<String> withoutPaths(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("^.*?::", "")).toList();
    }
}
