package io.github.concertina.linter.postgresql;

import java.util.Set;

/** Which words are names wherever a name may stand. */
final class UsualNames {
    /** Keywords that are reserved, or are no names of columns or of functions, in a version up to 18; and a few more. */
    private static final Set<String> KEYWORDS = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both"
                            + " case cast char character check coalesce collate collation column concurrently constraint"
                            + " create cross current_catalog current_date current_role current_schema current_time"
                            + " current_timestamp current_user dec decimal default deferrable desc distinct do else end"
                            + " except exclude exists extract false fetch float for foreign freeze from full generated"
                            + " grant greatest group grouping having if ilike in initially inner inout int integer"
                            + " intersect interval into is isnull join json json_array json_arrayagg json_exists"
                            + " json_object json_objectagg json_query json_scalar json_serialize json_table json_value"
                            + " lateral leading least left like limit localtime localtimestamp merge_action national"
                            + " natural nchar none normalize not notnull null nullif numeric offset on only operator or"
                            + " order out outer overlaps overlay period placing position precision primary real"
                            + " references returning right row rows select session_user setof similar smallint some"
                            + " substring symmetric system_user table tablesample then time timestamp to trailing treat"
                            + " trim true union unique user using values varchar variadic verbose when where window with"
                            + " within without xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces"
                            + " xmlparse xmlpi xmlroot xmlserialize xmltable")
                    .split(" "));

    private UsualNames() {}

    /** Whether the word, in lower case, is no keyword and has nothing but letters of ASCII, digits and underscores. */
    static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return !KEYWORDS.contains(name);
    }
}
