package io.github.concertina.linter.mysql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads options of a table: ENGINE, ROW_FORMAT, a character set …. */
final class OptionReader {
    private static final Set<String> KNOWN = Set.of(
            "engine",
            "row_format",
            "auto_increment",
            "comment",
            "collate",
            "charset",
            "key_block_size",
            "stats_persistent",
            "stats_auto_recalc",
            "stats_sample_pages",
            "checksum",
            "max_rows",
            "min_rows",
            "avg_row_length",
            "delay_key_write",
            "pack_keys",
            "insert_method",
            "compression",
            "encryption",
            "tablespace",
            "connection",
            "password",
            "page_compressed",
            "page_compression_level",
            "encrypted",
            "transactional",
            "page_checksum");

    private OptionReader() {}

    /** The options that stand here, a comma between them or none; empty where none does. */
    static Map<String, String> read(Cursor cursor) {
        Map<String, String> options = new LinkedHashMap<>();
        while (true) {
            int mark = cursor.mark();
            boolean comma = !options.isEmpty() && cursor.acceptSymbol(",");
            String name = name(cursor);
            if (name.isEmpty()) {
                cursor.reset(comma ? mark : cursor.mark());
                return options;
            }
            cursor.acceptSymbol("=");
            String value = cursor.isName() ? cursor.name() : text(cursor);
            if (name.equals("collate")) {
                options.putIfAbsent("charset", value.replaceFirst("_.*", ""));
            } else {
                options.put(name, value);
            }
        }
    }

    private static String text(Cursor cursor) {
        String text = cursor.text();
        cursor.next();
        return text;
    }

    private static String name(Cursor cursor) {
        cursor.accept("default");
        if (cursor.accept("character", "set")) {
            return "charset";
        }
        String word = cursor.word();
        if (KNOWN.contains(word)) {
            cursor.next();
            return word;
        }
        return "";
    }
}
