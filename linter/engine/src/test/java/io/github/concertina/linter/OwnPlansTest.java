package io.github.concertina.linter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concertina.linter.migration.Session;
import io.github.concertina.linter.rule.RuleCase;
import io.github.concertina.linter.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The SQL that our own operations run, as the golden plans have it, is clean under every rule that is on by itself.
 *
 * <p>What a contract operation takes away is found, and nothing else of it: by hand nobody asks its guards.
 */
class OwnPlansTest {
    private static final Path CASES = Path.of("../../core/src/test/resources/cases");

    private static final Map<String, Set<String>> TAKEN_AWAY = Map.of(
            "dropDualWrite", Set.of("drop-trigger", "drop-function", "drop-sequence"),
            "dropDualWriteTable", Set.of("drop-trigger", "drop-function", "drop-sequence"),
            "dropCompatibilityView", Set.of("drop-view"),
            "holdColumn", Set.of("rename-column"),
            "dropHeldColumn", Set.of("drop-column"),
            "holdTable", Set.of("rename-table"),
            "safeDropTable", Set.of("drop-table"),
            "safeDropConstraint", Set.of("drop-constraint"),
            "swapColumns", Set.of("drop-trigger", "drop-function", "drop-sequence", "rename-column"));

    /** What may go because its equal takes its place, or because rows of the version to come cannot keep to it. */
    private static final Map<String, Set<String>> EXCHANGED = Map.of(
            "swapColumns", Set.of("drop-primary-key", "drop-constraint", "drop-index-blocking"),
            "releaseColumn", Set.of("drop-constraint"));

    /** Of one kind of constraint another rule speaks. */
    private static final Map<String, String> AS_WELL = Map.of("drop-primary-key", "drop-constraint");

    /** What the server puts together: the grants of a view, a default as the server prints it. */
    private static final Set<String> EXECUTING = Set.of("renameTableBehindView", "swapColumns");

    @Test
    void whatTheOperationsRunLintsClean() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> plans;
        try (Stream<Path> files = Files.walk(CASES)) {
            plans = files.filter(file -> file.getFileName().toString().matches("plan.*\\.golden"))
                    .sorted()
                    .toList();
        }
        assertThat(plans).hasSizeGreaterThan(50);
        for (Path plan : plans) {
            String setup = Files.readString(plan.resolveSibling("setup.sql"));
            String server = plan.toString().contains("from-18") ? "postgresql:18" : "postgresql:15";
            LintResult result = Lint.scripts(
                    server,
                    Session.UNKNOWN,
                    Rules.core(),
                    List.of(
                            new RuleCase.Script("V1__setup.sql", true, false, setup),
                            new RuleCase.Script("V2__plan.sql", false, true, Files.readString(plan))));
            String operation = CASES.relativize(plan).getName(0).toString();
            Set<String> wanted = TAKEN_AWAY.getOrDefault(operation, Set.of());
            Set<String> exchanged = EXCHANGED.getOrDefault(operation, Set.of());
            Set<String> rules = result.findings().stream()
                    .map(finding -> ruleOf(operation, finding.rule()))
                    .collect(Collectors.toSet());
            boolean takes = Files.readString(plan).contains("ALTER TABLE")
                    || Files.readString(plan).contains("DROP ");
            if (takes && !rules.containsAll(wanted)) {
                found.add(CASES.relativize(plan) + ": takes something away, and only " + rules + " is found");
            }
            result.findings().stream()
                    .filter(finding ->
                            !wanted.contains(ruleOf(operation, finding.rule())) && !exchanged.contains(finding.rule()))
                    .forEach(finding -> found.add(CASES.relativize(plan) + ":"
                            + finding.start().line() + " " + finding.rule() + ": " + finding.message()));
            result.notes().stream()
                    .filter(note -> !(EXECUTING.contains(operation)
                            && note.reason().equals("the SQL that EXECUTE runs is not known here")))
                    .forEach(note -> found.add(CASES.relativize(plan) + ":" + note.line() + " " + note.reason()));
        }
        assertThat(found).isEmpty();
    }

    private static String ruleOf(String operation, String rule) {
        return operation.equals("safeDropConstraint") ? AS_WELL.getOrDefault(rule, rule) : rule;
    }
}
