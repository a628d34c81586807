package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import org.junit.jupiter.api.Test;

class ChangeTypesTest {
    @Test
    void everyChangeTypeOfLiquibaseIsKnown() {
        Set<String> unknown = new TreeSet<>(
                Scope.getCurrentScope().getSingleton(ChangeFactory.class).getDefinedChanges());
        assertThat(unknown).contains("createTable", "mergeColumns").hasSizeGreaterThan(40);
        unknown.removeIf(ChangeTypes::isKnown);
        assertThat(unknown).isEmpty();
    }
}
