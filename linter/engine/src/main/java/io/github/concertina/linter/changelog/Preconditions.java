package io.github.concertina.linter.changelog;

import java.util.Locale;

/**
 * What the preconditions of a changeset say without asking the database.
 *
 * <p>Only the kind of the database is known here. Whatever else is asked may be met or not, so a changeset that waits for
 * it counts as run, and what it creates or drops as if IF [NOT] EXISTS stood there where its guard lets Liquibase pass.
 */
final class Preconditions {
    private final String dbms;

    Preconditions(String dbms) {
        this.dbms = dbms;
    }

    /** What comes of them. */
    enum Outcome {
        /** The changeset runs, or Liquibase stops: what is in the history has run. */
        RUNS,
        /** It runs, or is passed over, as the database is. */
        GUARDED,
        /** It is passed over on this kind of database. */
        SKIPPED,
        /** Liquibase stops here on this kind of database. */
        STOPS
    }

    private enum Answer {
        YES,
        NO,
        OPEN
    }

    Outcome of(Node preconditions) {
        return outcome(all(preconditions), preconditions.get("onFail"));
    }

    /** The outcome of a question that only the database can answer. */
    static Outcome open(String onFail) {
        return outcome(Answer.OPEN, onFail);
    }

    private static Outcome outcome(Answer answer, String onFail) {
        String way = onFail.strip().toUpperCase(Locale.ROOT);
        boolean passes = way.equals("MARK_RAN") || way.equals("CONTINUE");
        if (answer == Answer.YES || way.equals("WARN")) {
            return Outcome.RUNS;
        }
        if (answer == Answer.OPEN) {
            return passes ? Outcome.GUARDED : Outcome.RUNS;
        }
        return passes ? Outcome.SKIPPED : Outcome.STOPS;
    }

    private Answer all(Node node) {
        Answer answer = Answer.YES;
        for (Node child : node.children()) {
            if (!isAttribute(child, node)) {
                Answer one = answer(child);
                answer = one == Answer.NO ? Answer.NO : answer == Answer.YES ? one : answer;
            }
        }
        return answer;
    }

    private Answer any(Node node) {
        Answer answer = Answer.NO;
        for (Node child : node.children()) {
            if (!isAttribute(child, node)) {
                Answer one = answer(child);
                answer = one == Answer.YES ? Answer.YES : answer == Answer.NO ? one : answer;
            }
        }
        return answer;
    }

    /** None of them may hold. */
    private Answer none(Node node) {
        return switch (any(node)) {
            case YES -> Answer.NO;
            case NO -> Answer.YES;
            case OPEN -> Answer.OPEN;
        };
    }

    private Answer answer(Node node) {
        return switch (node.name()) {
            case "and", "preConditions" -> all(node);
            case "or" -> any(node);
            case "not" -> none(node);
            case "dbms" -> isThis(node.get("type")) ? Answer.YES : Answer.NO;
            default -> Answer.OPEN;
        };
    }

    private boolean isThis(String type) {
        return !type.isBlank() && Dbms.holds(type, dbms);
    }

    /** In YAML what is an attribute of XML is an element as well; a comment asks nothing. */
    private static boolean isAttribute(Node child, Node node) {
        return child.name().equals(Node.REMARK) || node.attributes().containsKey(child.name());
    }
}
