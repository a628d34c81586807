package io.github.concertina.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiquibaseVersionTest {
    @Test
    void the_class_path_holds_the_version_under_test_and_not_the_one_compiled_against() {
        System.out.println("liquibase-concertina: tests on Liquibase " + LiquibaseVersion.actual());
        assertThat(LiquibaseVersion.actual()).isEqualTo(LiquibaseVersion.wanted());
    }
}
