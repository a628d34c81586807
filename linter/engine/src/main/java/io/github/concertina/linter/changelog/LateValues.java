package io.github.concertina.linter.changelog;

import io.github.concertina.linter.migration.Migration;
import io.github.concertina.linter.migration.Work;
import io.github.concertina.linter.text.MappedText;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/** Scripts beside a changelog: Liquibase puts values into them when it runs them, so every property of the whole is known. */
final class LateValues {
    private final IdentityHashMap<Work, Script> scripts = new IdentityHashMap<>();

    private record Script(Changelog in, Function<MappedText, Work> then) {}

    /** The script as it stands; it gets its values at the end, and then is what they make of it. */
    Work script(MappedText text, Changelog in, Function<MappedText, Work> then) {
        Work script = new Work.Sql(text);
        scripts.put(script, new Script(in, then));
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
        Script script = scripts.get(work);
        return script == null || !(work instanceof Work.Sql sql)
                ? work
                : script.then().apply(parameters.expand(sql.text(), script.in()));
    }
}
