package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import java.util.IdentityHashMap;
import java.util.List;

/** Scripts beside a changelog: Liquibase puts values into them when it runs them, so every property of the whole is known. */
final class LateValues {
    private final IdentityHashMap<Work, Changelog> scripts = new IdentityHashMap<>();

    /** The script as it stands; it gets its values at the end. */
    Work script(MappedText text, Changelog in) {
        Work script = new Work.Sql(text);
        scripts.put(script, in);
        return script;
    }

    ChangeSet with(ChangeSet changeSet, Parameters parameters) {
        List<Migration> migrations = changeSet.migrations();
        return migrations.stream().flatMap(one -> one.work().stream()).noneMatch(scripts::containsKey)
                ? changeSet
                : changeSet.of(migrations.stream()
                        .map(one -> one.with(one.work().stream()
                                .map(work -> with(work, parameters))
                                .toList()))
                        .toList());
    }

    private Work with(Work work, Parameters parameters) {
        Changelog in = scripts.get(work);
        return in == null || !(work instanceof Work.Sql sql) ? work : new Work.Sql(parameters.expand(sql.text(), in));
    }
}
