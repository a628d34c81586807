package io.github.concertina.dialect.postgresql;

import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands under the old name of a renamed table, beside what a rename leaves there.
 *
 * <p>A rename leaves all columns of the table in their order. Those that are added later are not in it; one that has another
 * name by now keeps its old one in the view. The server prints columns with the table's name before 16, and without it from
 * then on (observed on 14 and 18).
 *
 * @param plain whether it is that, and has no trigger or rule of its own
 * @param wanted what a rename would have left
 */
record CompatibilityView(boolean plain, String wanted, String found) {
    private static final Pattern FROM = Pattern.compile(" FROM (\\S+?)(?:;| )");

    private static final String COLUMNS = "SELECT a.attname AS name, row_number() OVER (ORDER BY a.attnum) AS place"
            + " FROM pg_attribute a WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped";

    private static final String READ =
            "SELECT c.relkind = 'v' AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid)"
                    + " AND NOT EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN') AS bare,"
                    + " CASE c.relkind WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view' ELSE 'no view' END AS kind,"
                    + " pg_get_viewdef(c.oid) AS found, s.columns, s.qualified, to_regclass(?)::text AS renamed"
                    + " FROM pg_class c CROSS JOIN LATERAL (SELECT string_agg(item, ', ' ORDER BY place) AS columns,"
                    + " string_agg(quote_ident(?) || '.' || item, ', ' ORDER BY place) AS qualified"
                    + " FROM (SELECT v.place, coalesce(quote_ident(t.name), '?')"
                    + " || CASE WHEN v.name = t.name THEN '' ELSE ' AS ' || quote_ident(v.name) END AS item"
                    + " FROM (" + String.format(COLUMNS, "c.oid") + ") v LEFT JOIN ("
                    + String.format(COLUMNS, "to_regclass(?)::oid") + ") t ON t.place = v.place) AS i) AS s"
                    + " WHERE c.oid = to_regclass(?)";

    static Optional<CompatibilityView> find(Connection connection, TableName old, TableName renamed)
            throws SQLException {
        return Sql.first(
                connection,
                READ,
                CompatibilityView::of,
                Quote.table(renamed),
                renamed.name().text(),
                Quote.table(renamed),
                Quote.table(old));
    }

    private static CompatibilityView of(ResultSet row) throws SQLException {
        String from = " FROM " + row.getString("renamed") + ";";
        String wanted = "SELECT " + row.getString("columns") + from;
        String found = onOneLine(Objects.requireNonNullElse(row.getString("found"), row.getString("kind")));
        boolean same = found.equals(onOneLine(wanted))
                || found.equals(onOneLine("SELECT " + row.getString("qualified") + from));
        boolean plain = row.getBoolean("bare") && same;
        return new CompatibilityView(
                plain,
                wanted,
                same && !plain ? row.getString("kind") + " with a trigger, a rule or rows of its own" : bare(found));
    }

    /** For people: without the table's name before each column, on every server. */
    private static String bare(String sql) {
        Matcher from = FROM.matcher(sql);
        return from.find() ? sql.replace(" " + from.group(1) + ".", " ").replace("(" + from.group(1) + ".", "(") : sql;
    }

    private static String onOneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }
}
