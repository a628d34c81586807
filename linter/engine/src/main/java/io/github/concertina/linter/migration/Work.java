package io.github.concertina.linter.migration;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.text.MappedText;
import io.github.concertina.linter.text.Span;
import java.util.List;

/** What a migration consists of: SQL that is still to be read, or facts that need no reading. */
public sealed interface Work {
    /**
     * A script.
     *
     * @param together whether the server gets it in one piece, so that its statements are one transaction
     * @param blind whether it is cut at semicolons by a tool that does not know dollar quotes
     */
    record Sql(MappedText text, boolean together, boolean blind) implements Work {
        /** A script that goes to the server a statement at a time. */
        public Sql(MappedText text) {
            this(text, false, false);
        }
    }

    /** A change of a changelog, or a step of a YAML file. */
    record Known(List<Fact> facts, String written, Span span) implements Work {
        public Known {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A comment with something for us in it.
     *
     * @param whole whether it is about the whole migration, or about the work that follows
     */
    record Remark(MappedText text, boolean whole) implements Work {}
}
