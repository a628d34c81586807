package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** A function or procedure as a script defines it; the body's range is empty where there is none to read. */
record Routine(
        MappedText text,
        Name name,
        List<String> arguments,
        String result,
        boolean steady,
        boolean replace,
        String language,
        int bodyStart,
        int bodyEnd) {
    Routine {
        arguments = List.copyOf(arguments);
    }

    Fact fact(Span span) {
        return new Fact.CreateRoutine(name, arguments, result, steady, replace, span);
    }

    boolean hasBody() {
        return bodyStart >= 0 && bodyEnd > bodyStart;
    }
}
