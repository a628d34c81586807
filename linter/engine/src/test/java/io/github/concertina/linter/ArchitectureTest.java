package io.github.concertina.linter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.concertina.linter.rule.Rule;

/** What the engine may lean on. */
@AnalyzeClasses(packages = "io.github.concertina.linter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule OPENS_NO_CONNECTION = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "org.postgresql..")
            .because("the linter reads files and nothing else");

    @ArchTest
    static final ArchRule KNOWS_NO_TOOL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "liquibase..")
            .because("it has to run where neither is, and their versions change");

    @ArchTest
    static final ArchRule NEEDS_NO_CORE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.concertina.operation..",
                    "io.github.concertina.plan..",
                    "io.github.concertina.dialect..",
                    "io.github.concertina.run..")
            .because("operations are known by name; a linter that carries them out would need a database");

    @ArchTest
    static final ArchRule GRAMMAR_STAYS_BEHIND_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.concertina.linter.postgresql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pgcodekeeper..", "org.antlr..")
            .because("the generated grammar promises no compatibility: one adapter changes with it");

    @ArchTest
    static final ArchRule RULES_ARE_PURE = noClasses()
            .that()
            .implement(Rule.class)
            .or()
            .resideInAnyPackage(
                    "io.github.concertina.linter.rule.postgresql..",
                    "io.github.concertina.linter.rule.mysql..",
                    "io.github.concertina.linter.rule.steps..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.time..", "java.util.logging..")
            .because("the same facts in the same scene are the same findings");

    @ArchTest
    static final ArchRule RULES_KEEP_NOTHING = classes()
            .that()
            .implement(Rule.class)
            .should()
            .haveOnlyFinalFields()
            .because("one instance judges many migrations");
}
