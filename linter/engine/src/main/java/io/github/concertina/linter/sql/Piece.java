package io.github.concertina.linter.sql;

import java.util.List;

/**
 * A part of a script; the parts of a script, in order, are the script.
 *
 * @param dialect in which it is written: a script of MySQL can change it
 */
public record Piece(Kind kind, int start, int end, List<String> head, Dialect dialect) {
    /** What the part is. */
    public enum Kind {
        /** From the first token to the semicolon, both included; another delimiter is between two. */
        STATEMENT,
        /** White space, comments and lone semicolons. */
        BETWEEN,
        /** A line for psql. */
        PSQL,
        /** The rows after COPY … FROM STDIN, to the line with the backslash and the dot. */
        COPY_DATA
    }

    public Piece {
        head = List.copyOf(head);
    }

    /** A piece of PostgreSQL's. */
    public Piece(Kind kind, int start, int end, List<String> head) {
        this(kind, start, end, head, Dialect.POSTGRESQL);
    }

    /** Whether the statement begins with these words, given in lower case. */
    public boolean begins(String... words) {
        if (head.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!head.get(i).equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    public String headWord(int index) {
        return index < head.size() ? head.get(index) : "";
    }
}
