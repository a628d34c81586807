package io.github.concertina.linter.flyway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The events that Flyway looks for a script for, by its own list (Flyway 13.12, org.flywaydb.core.api.callback.Event). */
final class Callback {
    /** What a migrate runs before its first migration, or before each, in that order. */
    private static final List<String> BEFORE = List.of(
            "beforeConnect",
            "afterConnect",
            "beforeCreateSchema",
            "createSchema",
            "beforeValidate",
            "afterValidate",
            "beforeMigrate",
            "beforeEachMigrate",
            "beforeEachMigrateStatement");

    /** What it runs between the versioned migrations and the repeatable ones. */
    private static final List<String> BETWEEN = List.of("afterVersioned", "beforeRepeatables");

    /** What it runs after each, or at its end. */
    private static final List<String> AFTER = List.of(
            "afterEachMigrateStatement",
            "afterEachMigrateStatementError",
            "afterEachMigrate",
            "afterEachMigrateError",
            "afterMigrateApplied",
            "afterMigrate",
            "afterMigrateError",
            "afterMigrateOperationFinish");

    /** What belongs to other commands: nobody releases with it. */
    private static final List<String> ELSEWHERE = List.of(
            "beforeClean",
            "afterClean",
            "afterCleanError",
            "afterCleanOperationFinish",
            "beforeUndo",
            "beforeEachUndo",
            "beforeEachUndoStatement",
            "afterEachUndoStatement",
            "afterEachUndoStatementError",
            "afterEachUndo",
            "afterEachUndoError",
            "afterUndo",
            "afterUndoError",
            "afterUndoOperationFinish",
            "afterValidateError",
            "afterValidateOperationFinish",
            "beforeBaseline",
            "afterBaseline",
            "afterBaselineError",
            "afterBaselineOperationFinish",
            "beforeRepair",
            "afterRepair",
            "afterRepairError",
            "afterRepairOperationFinish",
            "beforeInfo",
            "afterInfo",
            "afterInfoError",
            "afterInfoOperationFinish",
            "afterReportGenerated");

    private static final List<String> ALL =
            Stream.of(BEFORE, BETWEEN, AFTER, ELSEWHERE).flatMap(List::stream).toList();

    private Callback() {}

    static List<String> all() {
        return ALL;
    }

    /** The kind of migration that the event is to us; empty where no migrate runs it. */
    static Optional<FlywayName.Kind> kind(String event) {
        if (BEFORE.contains(event)) {
            return Optional.of(FlywayName.Kind.BEFORE);
        }
        if (BETWEEN.contains(event)) {
            return Optional.of(FlywayName.Kind.BETWEEN);
        }
        return AFTER.contains(event) ? Optional.of(FlywayName.Kind.AFTER) : Optional.empty();
    }

    /** Its place among those of its kind. */
    static int rank(String event) {
        return all().indexOf(event);
    }

    /** The event whose name the file's name begins with, the longest there is; in any case, if wanted. */
    static Optional<String> beginning(String name, boolean anyCase) {
        String folded = anyCase ? name.toLowerCase(Locale.ROOT) : name;
        String longest = "";
        for (String event : all()) {
            if (event.length() > longest.length()
                    && folded.startsWith(anyCase ? event.toLowerCase(Locale.ROOT) : event)) {
                longest = event;
            }
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(longest);
    }
}
