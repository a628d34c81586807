package io.github.concertina.linter.changelog;

import java.util.Locale;

/** The attribute {@code dbms}: a list of databases, with ! before what is not meant. */
final class Dbms {
    private Dbms() {}

    /** Whether that list holds PostgreSQL; an empty one holds every database. */
    static boolean isForPostgres(String dbms) {
        if (dbms.isBlank()) {
            return true;
        }
        boolean named = false;
        boolean anyPositive = false;
        for (String one : dbms.split(",", -1)) {
            String name = one.strip().toLowerCase(Locale.ROOT);
            if (name.equals("!postgresql") || name.equals("none")) {
                return false;
            }
            anyPositive |= !name.startsWith("!");
            named |= name.equals("postgresql") || name.equals("all");
        }
        return named || !anyPositive;
    }
}
