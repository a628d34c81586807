package io.github.concertina.testkit.matrix;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the tests of this JVM by server version, and adds them to the dated report.
 *
 * <p>Does nothing unless {@code -Dconcertina.matrix.record=true}, which the matrix profile sets.
 */
public final class MatrixRecorder implements TestExecutionListener {
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private Optional<TestPlan> plan = Optional.empty();

    /** JUnit's service loader calls it. */
    public MatrixRecorder() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = Optional.of(testPlan);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            server(identifier)
                    .ifPresent(name -> tallies.merge(name, passed ? Tally.PASSED : Tally.FAILED, Tally::plus));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        Optional<String> host = host();
        if (host.isPresent() && Boolean.getBoolean("concertina.matrix.record")) {
            MatrixReport report = MatrixReport.today();
            tallies.forEach((server, tally) -> report.add(host.get(), server, tally));
        }
    }

    /** A test, or the class around it, is called after the server that it runs on. */
    private Optional<String> server(TestIdentifier identifier) {
        Optional<TestIdentifier> each = Optional.of(identifier);
        while (each.isPresent() && !each.get().getDisplayName().startsWith("PostgreSQL ")) {
            TestIdentifier child = each.get();
            each = plan.flatMap(tests -> tests.getParent(child));
        }
        return each.map(TestIdentifier::getDisplayName);
    }

    /** What the support table has a line for; the tests of the testkit itself and of the linter support nobody. */
    private static Optional<String> host() {
        String flyway = System.getProperty("concertina.flyway");
        if (flyway != null) {
            return Optional.of("Flyway " + flyway);
        }
        String liquibase = System.getProperty("concertina.liquibase");
        if (liquibase != null) {
            return Optional.of("Liquibase " + liquibase);
        }
        return "concertina-core".equals(System.getProperty("concertina.module"))
                ? Optional.of("core")
                : Optional.empty();
    }
}
