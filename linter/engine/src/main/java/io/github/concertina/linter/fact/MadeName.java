package io.github.concertina.linter.fact;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A name that PostgreSQL makes up for an index or a constraint that was given none: table, columns and a label, of 63 bytes
 * at most (seen on PostgreSQL 14 and 18; the servers' source calls it makeObjectName).
 *
 * @param columns joined; empty where the name says none
 * @param label what it is: {@code idx}, {@code key} …
 */
public record MadeName(String table, String columns, String label) {
    private static final int LONGEST = 63;

    /** For something over these columns, in their order. */
    public static MadeName of(Name table, List<String> columns, String label) {
        StringBuilder joined = new StringBuilder();
        for (String column : columns) {
            // The server stops where there would be no room for more anyway.
            if (bytes(joined.toString()) <= LONGEST) {
                joined.append(joined.isEmpty() ? "" : "_").append(column);
            }
        }
        return new MadeName(table.name(), joined.toString(), label);
    }

    /** The name that it has if nothing else has it. */
    public String first() {
        return numbered(0);
    }

    /** The name that comes next where so many are taken already. */
    public String numbered(int taken) {
        String end = "_" + label + (taken == 0 ? "" : String.valueOf(taken));
        int room = LONGEST - bytes(end) - (columns.isEmpty() ? 0 : 1);
        int ofTable = bytes(table);
        int ofColumns = bytes(columns);
        // The longer of the two gives way.
        while (ofTable + ofColumns > room) {
            if (ofTable > ofColumns) {
                ofTable--;
            } else {
                ofColumns--;
            }
        }
        return cut(table, ofTable) + (columns.isEmpty() ? "" : "_" + cut(columns, ofColumns)) + end;
    }

    /** The beginning that has room in so many bytes, without half a character at its end. */
    private static String cut(String text, int most) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
