package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The UPDATE that Liquibase writes for a change, as far as it can be told without a database. */
record UpdateSql(Node change, boolean mysql) {
    private static final List<String> RAW = List.of("valueNumeric", "valueComputed");
    private static final List<String> FILES = List.of("valueClobFile", "valueBlobFile");

    /** The statement for one of the facts of the change, or nothing where Liquibase writes another kind. */
    Optional<String> of(Fact.Change fact) {
        String where = fact.where().isEmpty() ? "" : " WHERE " + fact.where();
        return assignments(fact).map(set -> "UPDATE " + fact.table() + " SET " + set + where);
    }

    private Optional<String> assignments(Fact.Change fact) {
        return switch (change.name()) {
            case "update" -> {
                List<Node> columns = change.children("column");
                yield columns.stream().anyMatch(UpdateSql::isFile) ? prepared(columns) : columns(columns);
            }
            case "addColumn" ->
                columns(change.children("column").stream()
                        .filter(column -> column.span().equals(fact.span()))
                        .toList());
            case "addNotNullConstraint" ->
                change.get("columnDataType").matches("(?is)bool.*|bit.*")
                        ? Optional.empty()
                        : Optional.of(
                                name(change.get("columnName")) + " = " + text(change.get("defaultNullValue"), mysql));
            case "mergeColumns" -> {
                String joined = "'" + change.get("joinString") + "'";
                String first = name(change.get("column1Name"));
                String second = name(change.get("column2Name"));
                yield Optional.of(name(change.get("finalColumnName")) + " = "
                        + (mysql
                                ? "CONCAT_WS(" + String.join(", ", joined, first, second) + ")"
                                : String.join(" || ", first, joined, second)));
            }
            default -> Optional.empty();
        };
    }

    private Optional<String> columns(List<Node> columns) {
        List<String> assignments = new ArrayList<>();
        for (Node column : columns) {
            Optional<String> value = value(column, mysql);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            assignments.add(name(column.get("name")) + " = " + value.get());
        }
        return assignments.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", assignments));
    }

    private static boolean isFile(Node column) {
        return FILES.stream().anyMatch(file -> !column.get(file).isEmpty());
    }

    /**
     * Where one value is that of a file all values go beside the statement, and modifySql reaches it all the same
     * (ExecutablePreparedStatementBase.execute, 4.33.0 and 5.0.4). Of a sequence Liquibase then writes the bare name.
     */
    private static Optional<String> prepared(List<Node> columns) {
        List<String> assignments = new ArrayList<>();
        for (Node column : columns) {
            if (!column.get("valueSequenceNext").isEmpty()
                    || !column.get("valueSequenceCurrent").isEmpty()) {
                return Optional.empty();
            }
            String date = column.get("valueDate");
            String computed = date.endsWith(")") ? date : column.get("valueComputed");
            assignments.add(name(column.get("name")) + " = " + (computed.isEmpty() ? "?" : computed));
        }
        return Optional.of(String.join(", ", assignments));
    }

    /** In an ADD COLUMN Liquibase takes the name of a file for the value (UpdateStatement, 4.33.0). */
    static Optional<String> value(Node column, boolean mysql) {
        MappedText value = column.attributes().get("value");
        if (value != null) {
            return Optional.of(text(value.text(), mysql));
        }
        String truth = column.get("valueBoolean");
        if (!truth.isEmpty()) {
            boolean known = truth.equalsIgnoreCase("true") || truth.equalsIgnoreCase("false");
            return Optional.of(known && mysql ? (truth.equalsIgnoreCase("true") ? "1" : "0") : truth);
        }
        for (String attribute : RAW) {
            if (!column.get(attribute).isEmpty()) {
                return Optional.of(column.get(attribute));
            }
        }
        if (!column.get("valueDate").isEmpty()) {
            String date = column.get("valueDate");
            return Optional.of(date.endsWith(")") ? date : quoted(date, mysql));
        }
        for (String file : FILES) {
            if (!column.get(file).isEmpty()) {
                return Optional.of(quoted(column.get(file), mysql));
            }
        }
        if (!column.get("valueSequenceNext").isEmpty()) {
            return Optional.of("nextval(" + quoted(column.get("valueSequenceNext"), mysql) + ")");
        }
        if (!column.get("valueSequenceCurrent").isEmpty()) {
            return Optional.of("currval(" + quoted(column.get("valueSequenceCurrent"), mysql) + ")");
        }
        return Optional.of("NULL");
    }

    private static String text(String value, boolean mysql) {
        return value.equalsIgnoreCase("null") ? "NULL" : quoted(value, mysql);
    }

    private static String name(String name) {
        return Name.of(Names.fold(name)).toString();
    }

    /** A string as the server writes it. */
    static String quoted(String text, boolean mysql) {
        return "'" + (mysql ? text.replace("\\", "\\\\") : text).replace("'", "''") + "'";
    }
}
