package io.github.concertina.linter.changelog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the database, the contexts and the labels of a call let run. */
final class Filter {
    private final String dbms;
    private final List<String> contexts;
    private final List<String> labels;

    Filter(LiquibaseCall call) {
        this.dbms = call.dbms();
        this.contexts = Expression.list(call.contexts());
        this.labels = Expression.list(call.labels());
    }

    String dbms() {
        return dbms;
    }

    /** Whether a changeset runs: by its own conditions, and those of the files that it came through. */
    boolean lets(Conditions own, Changelog through) {
        return !own.ignore()
                && !through.inclusion().conditions().ignore()
                && Dbms.holds(own.dbms(), dbms)
                && contexts(own.contexts(), through.contexts())
                && anyLabel(Stream.concat(through.labels().stream(), Stream.of(own.labels()))
                        .collect(Collectors.joining(",")));
    }

    /** Whether a property or a modifySql holds. */
    boolean letsAsWritten(Conditions own) {
        return Dbms.holdsAsWritten(own.dbms(), dbms)
                && Expression.anyHolds(Expression.list(own.contexts()), contexts)
                && anyLabel(own.labels());
    }

    /** Liquibase asks from both sides: an expression may stand in the call, and in the changeset. */
    private boolean contexts(String own, List<String> inherited) {
        boolean holds = Expression.anyHolds(contexts, Expression.list(full(own, inherited)))
                || Expression.anyHolds(Expression.list(own), contexts);
        return holds && inherited.stream().allMatch(one -> Expression.anyHolds(Expression.list(one), contexts));
    }

    private static String full(String own, List<String> inherited) {
        return Stream.concat(inherited.stream(), Stream.of(own))
                .filter(one -> !one.isBlank())
                .map(one -> one.contains(",") || one.contains(" ") ? "(" + one + ")" : one)
                .collect(Collectors.joining(" AND "));
    }

    private boolean anyLabel(String written) {
        List<String> given = Expression.list(written);
        return labels.isEmpty() || labels.stream().anyMatch(expression -> Expression.holds(expression, given));
    }
}
