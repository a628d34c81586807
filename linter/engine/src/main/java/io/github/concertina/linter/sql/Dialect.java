package io.github.concertina.linter.sql;

/**
 * How a server writes SQL, as far as cutting it into tokens goes.
 *
 * @param version as MySQL's comments have it: 80031 is 8.0.31
 * @param ansiQuotes whether MySQL takes what stands in double quotes for a name
 * @param backslashes whether MySQL takes a backslash in a string for an escape
 */
public record Dialect(Family family, int version, boolean ansiQuotes, boolean backslashes) {
    /** Servers that cut alike. */
    public enum Family {
        POSTGRESQL,
        MYSQL,
        MARIADB
    }

    public static final Dialect POSTGRESQL = new Dialect(Family.POSTGRESQL, 0);

    /** In the mode that a server starts with. */
    public Dialect(Family family, int version) {
        this(family, version, false, true);
    }

    /** The same server in other modes. */
    Dialect in(boolean quotes, boolean escapes) {
        return new Dialect(family, version, quotes, escapes);
    }

    public boolean isMySql() {
        return family != Family.POSTGRESQL;
    }

    /**
     * Where the SQL begins in a comment that the server runs, or -1 where it is a comment to it.
     *
     * <p>MariaDB takes no comment of MySQL 5.7 and newer for its own (MariaDB documentation, "Comment Syntax").
     */
    int executable(String text, int start, int limit) {
        int at = start + 2;
        boolean own = at < limit && text.charAt(at) == 'M';
        at += own ? 1 : 0;
        if (!isMySql() || (own && family != Family.MARIADB) || at >= limit || text.charAt(at) != '!') {
            return -1;
        }
        int digits = at + 1;
        int needs = 0;
        while (digits < limit && digits - at <= 6 && Character.isDigit(text.charAt(digits))) {
            needs = needs * 10 + text.charAt(digits) - '0';
            digits++;
        }
        boolean foreign = family == Family.MARIADB && !own && needs >= 50700 && needs <= 99999;
        return foreign || needs > version ? -1 : digits;
    }
}
