package io.github.concertina.recipe;

import java.util.List;

/** Puts a recipe's files into a host's format. */
@FunctionalInterface
public interface Writer {
    /**
     * The files as the host reads them.
     *
     * @param first the number of the first file
     */
    List<Written> write(String change, List<PhaseFile> files, int first);
}
