package io.github.concertina.recipe;

import java.util.List;

/** A whole change, from its first file to its last. */
@FunctionalInterface
public interface Recipe {
    /** Its files, in the order in which they are released. */
    List<PhaseFile> files();
}
