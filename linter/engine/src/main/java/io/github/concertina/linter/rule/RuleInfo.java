package io.github.concertina.linter.rule;

import io.github.concertina.linter.migration.Engine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What is known of a rule without running it: the command line, the pages and the formats are made of this. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
    /** Forever: suppressions and dashboards use it. */
    String id();

    Group group();

    /** One line: what it finds. */
    String summary();

    Severity severity() default Severity.ERROR;

    /** What the server does to the rows of a table in use where the rule objects; one of these, if there are several. */
    Cost[] costs() default {};

    /** The makes of server that it judges. */
    Engine[] engines() default Engine.POSTGRESQL;

    /** False: switched on in the configuration. */
    boolean core() default true;
}
