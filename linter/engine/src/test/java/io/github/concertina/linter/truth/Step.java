package io.github.concertina.linter.truth;

import io.github.concertina.linter.migration.Migration;
import java.util.List;

/**
 * What a tool runs as one step of a migration: a statement of a script, or a change of a changelog.
 *
 * @param written as the linter knows it
 * @param sql what the tool sends
 */
record Step(Migration migration, String written, List<String> sql) {
    Step {
        sql = List.copyOf(sql);
    }
}
