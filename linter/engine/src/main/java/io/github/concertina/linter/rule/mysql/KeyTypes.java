package io.github.concertina.linter.rule.mysql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.Type;
import io.github.concertina.linter.history.TableState;
import io.github.concertina.linter.migration.Engine;
import io.github.concertina.linter.rule.Scene;

/**
 * Which types InnoDB lets a foreign key join: integers of one size and sign, texts of one character set whatever their
 * lengths, and things that nobody would join, like decimals and times, because it stores them alike. As four servers took
 * or refused 900 pairs; of those that are meant the manual says the same (MySQL 8.0 Reference Manual, "FOREIGN KEY
 * Constraints").
 */
public final class KeyTypes {
    private KeyTypes() {}

    /** Whether the server refuses a key from the one to the other. */
    public static boolean differ(Type own, Type target) {
        return !family(own).equals(family(target));
    }

    private static String family(Type type) {
        String name = type.name();
        return switch (name) {
            case "serial" -> "int8 unsigned";
            case "varchar", "bpchar", "tinytext", "text", "mediumtext", "longtext" -> "text";
            // What is stored as bytes is one kind to InnoDB, whatever the bytes mean.
            case "varbinary", "binary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytes";
            case "numeric", "numeric unsigned", "time", "datetime", "timestamp", "bit" -> "bytes";
            case "date" -> "int3";
            case "year" -> "int1 unsigned";
            case "enum" -> Narrower.values(type).size() > 255 ? "int2 unsigned" : "int1 unsigned";
            case "set" -> "int" + Types.storage(Narrower.values(type).size()) + " unsigned";
            default -> name.startsWith("float") ? name.substring(0, 6) : name;
        };
    }

    /** The character set of the column; empty where it has none, or nobody tells. */
    public static String charset(Name table, String column, Type type, Scene scene) {
        if (!family(type).equals("text")) {
            return "";
        }
        for (Fact fact : scene.sameStatement()) {
            if (fact instanceof Fact.TableOptions options && options.table().equals(table)) {
                return options.charsets().getOrDefault(column, options.options().getOrDefault("charset", ""));
            }
        }
        return scene.catalog()
                .table(table)
                .map(TableState::mysql)
                .map(state -> state.charset(column))
                .orElse("");
    }

    /** How the server says no. */
    public static String refusal(Scene scene) {
        return scene.server().engine() == Engine.MARIADB
                ? "error 1005"
                : scene.server().major() < 8 ? "error 1215" : "error 3780";
    }
}
