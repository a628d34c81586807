package io.github.concertina.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test, or all tests of a class, once on each PostgreSQL major of the build.
 *
 * <p>On a method it stands in place of {@code @Test}; on a class the methods keep theirs. A parameter of type
 * {@link TestDatabase}, also of {@code @BeforeEach} and {@code @AfterEach}, gets a fresh database, the same one within
 * one test. The majors are in the system property {@code concertina.pg}, such as {@code 18,14}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@TestTemplate
@ExtendWith(PostgresTestExtension.class)
public @interface PostgresTest {}
