package io.github.concertina.flyway;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.resolver.MigrationResolver;

/** Tells whether somebody beside us hears of single statements. */
final class StatementEvents {
    private static final List<Event> EVENTS = List.of(
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR);

    /**
     * {@code supports}, by name: a direct call compiled against 13 names the type CallbackEvent, which came with 11.13,
     * and older versions then fail to load the calling class.
     */
    private static final Method SUPPORTS = Arrays.stream(Callback.class.getMethods())
            .filter(method -> method.getName().equals("supports"))
            .findFirst()
            .orElseThrow();

    private StatementEvents() {}

    /** Whether an SQL callback for statements lies in the locations, such as {@code afterEachMigrateStatement.sql}. */
    static boolean haveScripts(MigrationResolver.Context context) {
        String[] suffixes = context.configuration.getSqlMigrationSuffixes();
        // Asked for by prefix, Flyway leaves out a file whose name is nothing but prefix and suffix.
        return context.resourceProvider.getResources("", suffixes).stream()
                .anyMatch(file ->
                        EVENTS.stream().anyMatch(event -> file.getFilename().startsWith(event.getId())));
    }

    static boolean areHeardBy(Callback callback, Context context) {
        return EVENTS.stream().anyMatch(event -> supports(callback, event, context));
    }

    private static boolean supports(Callback callback, Event event, Context context) {
        try {
            return (boolean) SUPPORTS.invoke(callback, event, context);
        } catch (ReflectiveOperationException e) {
            throw new FlywayException(
                    "cannot ask the callback " + callback.getClass().getName(), e);
        }
    }
}
