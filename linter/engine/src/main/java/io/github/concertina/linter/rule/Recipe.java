package io.github.concertina.linter.rule;

import io.github.concertina.linter.fact.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The safe way as our own operations, with the user's names: plain data, of which files can be made.
 *
 * @param files in the order in which they are released; empty where there is no such way
 */
public record Recipe(List<File> files) {
    /** There is no safe way that operations could go. */
    public static final Recipe NONE = new Recipe(List.of());

    /** The operations of one phase, which go out together. */
    public record File(Phase phase, List<OperationCall> steps) {
        public File {
            steps = List.copyOf(steps);
        }
    }

    public Recipe {
        files = List.copyOf(files);
    }

    /** The same, and after it these operations, released together. */
    public Recipe then(Phase phase, OperationCall... steps) {
        List<File> more = new ArrayList<>(files);
        more.add(new File(phase, List.of(steps)));
        return new Recipe(more);
    }
}
