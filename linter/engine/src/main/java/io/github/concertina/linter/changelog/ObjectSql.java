package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;

/** The SQL that Liquibase writes for indexes, views, sequences and procedures: one statement a change. */
record ObjectSql(Node change, boolean mysql) {
    /** The statement, or an empty text where it is not known. */
    String of(Fact fact) {
        if (fact instanceof Fact.DropObject drop) {
            return dropped(drop);
        }
        if (fact instanceof Fact.RenameObject rename) {
            return renamed(rename);
        }
        if (fact instanceof Fact.CreateObject create && create.kind() == ObjectKind.SEQUENCE) {
            return "CREATE SEQUENCE " + (mysql ? "" : "IF NOT EXISTS ") + create.name();
        }
        return "";
    }

    private String dropped(Fact.DropObject drop) {
        return switch (drop.kind()) {
            case INDEX ->
                mysql
                        ? "DROP INDEX " + drop.name().name() + " ON " + Names.of(change, "schemaName", "tableName")
                        : words(drop);
            case TABLE, VIEW -> words(drop);
            case SEQUENCE -> words(drop) + (mysql || drop.cascade() ? "" : " CASCADE");
            case FUNCTION -> change.name().equals("dropProcedure") ? "DROP PROCEDURE " + drop.name() : "";
            default -> "";
        };
    }

    private static String words(Fact.DropObject drop) {
        return "DROP " + drop.kind().sql() + " " + (drop.ifExists() ? "IF EXISTS " : "") + drop.name()
                + (drop.cascade() ? " CASCADE" : "");
    }

    private String renamed(Fact.RenameObject rename) {
        String to = Name.of(rename.newName()).toString();
        return switch (rename.kind()) {
            case VIEW ->
                mysql
                        ? "RENAME TABLE " + rename.name() + " TO "
                                + new Name(rename.name().schema(), rename.newName())
                        : "ALTER TABLE " + rename.name() + " RENAME TO " + to;
            case SEQUENCE -> "ALTER SEQUENCE " + rename.name() + " RENAME TO " + to;
            default -> "";
        };
    }
}
