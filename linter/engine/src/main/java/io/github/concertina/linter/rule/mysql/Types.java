package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Type;
import java.util.List;

/** Under which kind of the measured table a change of a column's type falls. */
final class Types {
    /** A length up to here takes one byte in the row; MySQL 8.0 Reference Manual, "Online DDL Operations". */
    private static final int ONE_BYTE = 255;

    private Types() {}

    /** The kind; empty where the type stays. */
    static String change(Type from, Type to, String charset, String toCharset, boolean indexed) {
        boolean text = from.name().equals("varchar")
                || from.name().equals("bpchar")
                || from.name().endsWith("text");
        if (text && !toCharset.isEmpty() && !toCharset.equals(charset)) {
            boolean wider = charset.startsWith("utf8") && toCharset.equals("utf8mb4") && !indexed;
            return wider && from.same(to) && sameClass(from, to, charset, toCharset)
                    ? "column-charset-utf8"
                    : "column-charset";
        }
        if (from.name().equals("enum") && to.name().equals("enum")) {
            return values(from, to, "enum");
        }
        if (from.name().equals("set") && to.name().equals("set")) {
            return values(from, to, "set");
        }
        if (from.same(to)) {
            return "";
        }
        if (from.name().equals(to.name())) {
            return switch (from.name()) {
                case "varchar" -> varchar(from, to, charset);
                case "varbinary" ->
                    to.modifier(0) < from.modifier(0)
                            ? "type-varbinary-shrink"
                            : sameClass(from, to, "binary", "binary")
                                    ? "type-varbinary-extend"
                                    : "type-varbinary-extend-class";
                case "bpchar" -> "type-char-extend";
                case "numeric" -> from.modifier(1) == to.modifier(1) ? "type-decimal" : "type-decimal-scale";
                default -> "type-datetime-precision";
            };
        }
        return named(from.name(), to.name());
    }

    private static String named(String from, String to) {
        if (from.endsWith("unsigned") != to.endsWith("unsigned")) {
            return "type-signedness";
        }
        if (from.startsWith("int") && to.startsWith("int")) {
            return from.compareTo(to) < 0 ? "type-int-to-bigint" : "type-bigint-to-int";
        }
        return switch (from + " " + to) {
            case "datetime timestamp" -> "type-datetime-to-timestamp";
            case "varchar text" -> "type-varchar-to-text";
            case "text varchar" -> "type-text-to-varchar";
            case "bpchar varchar" -> "type-char-to-varchar";
            case "text longtext", "text mediumtext", "mediumtext longtext" -> "type-text-to-longtext";
            // MariaDB and MySQL copy the table for any other pair, as they do for this one.
            default -> "type-int-to-varchar";
        };
    }

    private static String varchar(Type from, Type to, String charset) {
        if (to.modifier(0) < from.modifier(0)) {
            return "varchar-shrink";
        }
        return sameClass(from, to, charset, charset)
                ? from.modifier(0) * bytes(charset) > ONE_BYTE ? "varchar-extend-wide" : "varchar-extend"
                : "varchar-extend-class";
    }

    /** Where the history does not tell the character set, it has to hold for the narrowest and the widest. */
    private static boolean sameClass(Type from, Type to, String charset, String toCharset) {
        if (charset.isEmpty()) {
            return isLong(from, 1) == isLong(to, 1) && isLong(from, 4) == isLong(to, 4);
        }
        return isLong(from, bytes(charset)) == isLong(to, bytes(toCharset));
    }

    private static boolean isLong(Type type, int bytes) {
        return type.modifier(0) * bytes > ONE_BYTE;
    }

    private static int bytes(String charset) {
        return switch (charset) {
            case "latin1", "ascii", "binary", "latin2", "latin5", "latin7", "cp1250", "cp1251", "koi8r" -> 1;
            case "ucs2", "sjis", "gbk", "big5" -> 2;
            case "utf8", "utf8mb3", "ujis" -> 3;
            default -> 4;
        };
    }

    private static String values(Type from, Type to, String kind) {
        List<String> before = Narrower.values(from);
        List<String> after = Narrower.values(to);
        if (before.equals(after)) {
            return "";
        }
        boolean appends =
                after.size() > before.size() && after.subList(0, before.size()).equals(before);
        if (kind.equals("enum")) {
            boolean grows = before.size() <= ONE_BYTE && after.size() > ONE_BYTE;
            return !appends
                    ? after.size() < before.size() ? "enum-remove" : "enum-insert"
                    : grows ? "enum-insert" : "enum-append";
        }
        return appends && storage(before.size()) == storage(after.size()) ? "set-append" : "set-append-grow";
    }

    static int storage(int members) {
        int bytes = (members + 7) / 8;
        return bytes > 4 ? 8 : bytes;
    }
}
