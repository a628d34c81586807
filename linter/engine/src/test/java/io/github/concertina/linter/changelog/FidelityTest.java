package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /** The rules of the Liquibase that runs here. */
    private static final List<PathRules> PATHS = LiquibaseUtil.getBuildVersion().startsWith("5")
            ? List.of(PathRules.INHERITED, PathRules.OWN)
            : List.of(PathRules.INHERITED_FROM_ALL);

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
        SoftAssertions all = new SoftAssertions();
        for (String dbms : List.of("postgresql", "mysql", "mariadb")) {
            for (String contexts : CONTEXTS) {
                for (String labels : contexts.isEmpty() ? LABELS : List.of("")) {
                    for (PathRules paths : PATHS) {
                        LiquibaseCall call = new LiquibaseCall(dbms, contexts, labels, Map.of("given", "g"), paths);
                        all.assertThat(Fidelity.ours(master, call))
                                .as(dbms + " [" + contexts + "] [" + labels + "] " + paths)
                                .containsExactlyElementsOf(RealLiquibase.lines(master, call));
                    }
                }
            }
        }
        all.assertAll();
        assertThat(Fidelity.ours(master, LiquibaseCall.on("postgresql"))).isNotEmpty();
    }
}
