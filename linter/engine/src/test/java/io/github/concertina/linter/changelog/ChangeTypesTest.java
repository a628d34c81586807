package io.github.concertina.linter.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import org.junit.jupiter.api.Test;

class ChangeTypesTest {
    /** They are SQL, or no change at all: the reader of changesets takes them before a type is asked for. */
    private static final Set<String> READ_ELSEWHERE = Set.of("sql", "sqlFile", "tagDatabase");

    @Test
    void everyChangeTypeOfLiquibaseIsKnown() {
        Set<String> unknown = new TreeSet<>(
                Scope.getCurrentScope().getSingleton(ChangeFactory.class).getDefinedChanges());
        assertThat(unknown).contains("createTable", "mergeColumns").hasSizeGreaterThan(40);
        unknown.removeIf(name -> ChangeTypes.isKnown(name) || READ_ELSEWHERE.contains(name));
        assertThat(unknown).isEmpty();
    }
}
