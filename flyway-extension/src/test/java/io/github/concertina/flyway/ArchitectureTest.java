package io.github.concertina.flyway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What this module may touch. */
@AnalyzeClasses(packages = "io.github.concertina.flyway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> STABLE_INTERNALS = Set.of(
            "org.flywaydb.core.internal.database.base.Database",
            "org.flywaydb.core.internal.database.base.Table",
            "org.flywaydb.core.internal.jdbc.Results",
            "org.flywaydb.core.internal.jdbc.StatementInterceptor",
            "org.flywaydb.core.internal.plugin.PluginRegister",
            "org.flywaydb.core.internal.resolver.ResolvedMigrationImpl",
            "org.flywaydb.core.internal.schemahistory.SchemaHistory",
            "org.flywaydb.core.internal.sqlscript.SqlStatement");

    @ArchTest
    static final ArchRule internals = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are internals of Flyway that change",
                    (JavaClass type) -> type.getPackageName().startsWith("org.flywaydb.core.internal")
                            && !STABLE_INTERNALS.contains(type.getName())))
            .because("one jar serves Flyway 10.22 to 13.12, and only these were found the same in all of them");

    @ArchTest
    static final ArchRule jackson = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "tools.jackson..")
            .because("Flyway 11 brings Jackson 2, Flyway 12 Jackson 3, and Flyway 13 none");

    @ArchTest
    static final ArchRule reading = noClasses()
            .that()
            .resideInAPackage("..flyway.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "java.sql..")
            .because("reading a file needs no host and no database");

    @ArchTest
    static final ArchRule doors = classes()
            .that()
            .resideInAPackage("io.github.concertina.flyway")
            .and()
            .arePublic()
            .should()
            .haveSimpleNameStartingWith("Concertina")
            .because("only Flyway's service loader calls us");
}
