package io.github.concertina;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.concertina.operation.Operation;
import io.github.concertina.operation.Operations;
import io.github.concertina.operation.Undo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** The arrows between core's packages. */
@AnalyzeClasses(packages = "io.github.concertina", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PLANS_ARE_VALUES = noClasses()
            .that()
            .resideInAPackage("io.github.concertina.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.concertina.dialect..",
                    "io.github.concertina.event..",
                    "io.github.concertina.ledger..",
                    "io.github.concertina.operation..",
                    "io.github.concertina.run..",
                    "io.github.concertina.schema..")
            .because("a plan is printed, compared and tested as it stands; everything else looks at it");

    @ArchTest
    static final ArchRule OPERATIONS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.github.concertina.operation..", "io.github.concertina.plan..", "io.github.concertina.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "java.io..", "java.nio.file..", "java.util.logging..")
            .because("what an operation plans depends on its attributes and the catalog's answers alone");

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_EXECUTOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.concertina.run..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.concertina.run..")
            .because("the executor is the outermost ring: hosts call it, and it calls the others");

    @ArchTest
    static final ArchRule OPERATIONS_KNOW_NO_PRODUCT = noClasses()
            .that()
            .resideInAnyPackage("io.github.concertina.operation..", "io.github.concertina.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.concertina.dialect..", "io.github.concertina.ledger..")
            .because("a new operation must run on every product that has a dialect");

    @ArchTest
    static final ArchRule THE_EXECUTOR_KNOWS_NO_PRODUCT = noClasses()
            .that()
            .resideInAPackage("io.github.concertina.run..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.concertina.dialect.postgresql..")
            .because("all SQL lives in the dialects, and the executor knows their interface");

    @ArchTest
    static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().because("two migrations of one JVM have nothing in common");

    @ArchTest
    static final ArchRule NO_WALL_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.concertina.testkit..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .because("ages are told by the server's clock and pauses by a monotonic one: a jump of ours moves nothing");

    @ArchTest
    static final ArchRule NO_RUNTIME_DEPENDENCY = classes()
            .that()
            .resideOutsideOfPackage("io.github.concertina.testkit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.sql..", "io.github.concertina..", "org.jspecify..")
            .because("core goes into other people's applications");

    /** A record that nobody lists would be known to no format, and no test would miss it. */
    @ArchTest
    static void every_operation_is_listed(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(each -> each.isAssignableTo(Operation.class)
                                && !each.isAssignableTo(Undo.class)
                                && !each.isInterface())
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(Operations.all().stream()
                        .map(type -> type.type().getName())
                        .toList());
    }
}
