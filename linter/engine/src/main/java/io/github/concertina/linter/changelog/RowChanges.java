package io.github.concertina.linter.changelog;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.MappedText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of the rows that are there. */
final class RowChanges {
    private static final Pattern PLACE = Pattern.compile(":name|\\?|:value");

    private RowChanges() {}

    static Map<String, ChangeType> types() {
        return Map.of("update", change -> changed(change, false), "delete", change -> changed(change, true));
    }

    private static List<Fact> changed(Node change, boolean delete) {
        return List.of(
                new Fact.Change(Names.of(change, "schemaName", "tableName"), delete, where(change), change.span()));
    }

    private static String where(Node change) {
        String where = change.child("where")
                .map(Node::text)
                .map(MappedText::text)
                .orElse(change.get("where"))
                .strip();
        List<Node> parameters = new ArrayList<>(change.children("param"));
        change.child("whereParams").ifPresent(list -> parameters.addAll(list.children("param")));
        return parameters.isEmpty() ? where : with(parameters, where);
    }

    /** The names and the values go each in their own order into the places that wait for them. */
    private static String with(List<Node> parameters, String where) {
        Iterator<String> names = parameters.stream()
                .map(one -> one.get("name"))
                .filter(name -> !name.isEmpty())
                .map(name -> Name.of(Names.fold(name)).toString())
                .iterator();
        Iterator<String> values = parameters.stream()
                .map(one -> UpdateSql.value(one, false).orElse("?"))
                .iterator();
        return PLACE.matcher(where).replaceAll(place -> {
            Iterator<String> from = place.group().equals(":name") ? names : values;
            return Matcher.quoteReplacement(from.hasNext() ? from.next() : place.group());
        });
    }
}
