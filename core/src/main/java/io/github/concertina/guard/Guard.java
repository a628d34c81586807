package io.github.concertina.guard;

import java.sql.SQLException;

/** One reason why an old shape may still be needed. */
@FunctionalInterface
interface Guard {
    /** Looks, and may begin to count; changes nothing that an application sees. */
    Answer ask(Scene scene) throws SQLException;
}
