package io.github.concertina.linter.changelog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The attribute {@code dbms}: a list of databases, with ! before what is not meant. */
final class Dbms {
    private Dbms() {}

    /** Whether that list of a changeset holds the database; an empty one holds every database. */
    static boolean holds(String list, String database) {
        return holdsAsWritten(list.toLowerCase(Locale.ROOT), database);
    }

    /** The same for the list of a change, a property or a modifySql, where Liquibase minds the case. */
    static boolean holdsAsWritten(String list, String database) {
        List<String> names =
                Arrays.stream(list.strip().split(",")).map(String::strip).toList();
        if (list.isBlank() || names.contains("all")) {
            return true;
        }
        if (names.contains("none") || names.contains("!" + database)) {
            return false;
        }
        return names.contains(database) || names.stream().allMatch(name -> name.startsWith("!"));
    }
}
