package io.github.concertina.linter.truth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a server of MySQL's kind carried a statement out: the cheapest way that it takes is tried first, and what it refuses
 * changes nothing, so that each statement is carried out once.
 *
 * @param rule the one that has to find it; empty where none has to
 * @param table the table that it is about; empty where no way was tried
 */
record MySqlWay(String rule, String table, String refusal) {
    private static final Pattern ALTER =
            Pattern.compile("(?is)^\\s*ALTER\\s+TABLE\\s+(?:\\w+\\.)?([`\"]?)(\\w+)\\1\\s+(.*?);?\\s*$");
    private static final Pattern INDEX = Pattern.compile(
            "(?is)^\\s*(?:CREATE\\s+(?:UNIQUE\\s+|FULLTEXT\\s+)?|DROP\\s+)INDEX\\s.*?\\sON\\s+(?:\\w+\\.)?`?(\\w+)`?.*?;?\\s*$");
    private static final Pattern OPTIMIZE = Pattern.compile("(?is)^\\s*OPTIMIZE\\s+TABLE\\s+`?(\\w+)`?\\s*;?\\s*$");
    private static final Pattern PARTITIONS =
            Pattern.compile("(?is)^(ADD|DROP|TRUNCATE|REORGANIZE|COALESCE|EXCHANGE)\\s+PARTITION\\b.*");

    /** A way, and what its rule is. */
    private record Way(String words, String rule, String rebuilding) {}

    private static final List<Way> WAYS = List.of(
            new Way("ALGORITHM=INSTANT", "", ""),
            new Way("ALGORITHM=INPLACE, LOCK=NONE", "", "my-rebuild"),
            new Way("ALGORITHM=INPLACE, LOCK=SHARED", "my-lock-shared", "my-lock-shared"),
            // What only renames takes the strongest lock for a moment.
            new Way("ALGORITHM=INPLACE, LOCK=EXCLUSIVE", "", "my-copy"),
            new Way("ALGORITHM=COPY, LOCK=NONE", "my-rebuild", "my-rebuild"),
            new Way("ALGORITHM=COPY", "my-copy", "my-copy"));

    static MySqlWay of(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Matcher alter = ALTER.matcher(sql);
            boolean told = sql.toUpperCase(Locale.ROOT).contains("ALGORITHM");
            if (alter.matches() && !told) {
                boolean first = PARTITIONS.matcher(alter.group(3)).matches();
                boolean last =
                        alter.group(3).toUpperCase(Locale.ROOT).matches("(?s)(PARTITION BY|REMOVE PARTITIONING).*");
                List<String> ways = new ArrayList<>();
                for (Way way : WAYS) {
                    String quoted = alter.group(1) + alter.group(2) + alter.group(1);
                    ways.add(
                            first || last
                                    ? "ALTER TABLE " + quoted + " " + way.words() + (first ? ", " : " ")
                                            + alter.group(3)
                                    : "ALTER TABLE " + quoted + " " + alter.group(3) + ", " + way.words());
                }
                return cheapest(sql, ways, alter.group(2), statement);
            }
            Matcher index = INDEX.matcher(sql);
            if (index.matches() && !told) {
                List<String> ways = WAYS.stream()
                        .map(way -> sql.strip().replaceFirst(";$", "") + " "
                                + way.words().replace(",", ""))
                        .toList();
                return cheapest(sql, ways, index.group(1), statement);
            }
            Matcher optimize = OPTIMIZE.matcher(sql);
            if (optimize.matches()) {
                long file = file(optimize.group(1), statement);
                String refusal = plain(sql, statement);
                boolean rebuilt = file != file(optimize.group(1), statement);
                return new MySqlWay(rebuilt ? "my-rebuild" : "", optimize.group(1), refusal);
            }
            return new MySqlWay("", "", plain(sql, statement));
        }
    }

    private static MySqlWay cheapest(String sql, List<String> ways, String table, Statement statement)
            throws SQLException {
        long file = file(table, statement);
        for (int i = 0; i < ways.size(); i++) {
            if (plain(ways.get(i), statement).isEmpty()) {
                Way way = WAYS.get(i);
                if (i == 0 && file != file(table, statement)) {
                    // Who takes INSTANT and writes the table anew does not listen: nobody knows the way.
                    return new MySqlWay("", "", "");
                }
                // A partition that comes or goes is a file that comes or goes, and no row is written for it.
                long after = file(table, statement);
                // A table that has another name now has no file under the old one.
                boolean rebuilt = after != 0 && file != after && !ways.get(i).matches("(?is).*\\bPARTITION\\b.*");
                return new MySqlWay(rebuilt ? way.rebuilding() : way.rule(), table, "");
            }
        }
        // Some forms have no place for the words: then nobody knows the way.
        return new MySqlWay("", "", plain(sql, statement));
    }

    /** What the server says if it refuses; empty where it does not. */
    private static String plain(String sql, Statement statement) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return e.getErrorCode() + " " + e.getMessage();
        }
    }

    private static long file(String table, Statement statement) throws SQLException {
        boolean renamed = statement
                .getConnection()
                .getMetaData()
                .getDatabaseProductVersion()
                .startsWith("8");
        try (ResultSet rows = statement.executeQuery("SELECT COALESCE(SUM(SPACE), 0) FROM information_schema."
                + (renamed ? "INNODB_TABLES" : "INNODB_SYS_TABLES") + " WHERE NAME = 'concertina/" + table
                + "' OR NAME LIKE 'concertina/" + table.replace("_", "\\_") + "#%'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
