package io.github.concertina.guard;

import io.github.concertina.plan.Old;
import java.sql.SQLException;
import java.util.List;

/** No object of the database uses the old shape. */
final class DependentsGuard implements Guard {
    private final Old old;

    /** @param old as it is called now */
    DependentsGuard(Old old) {
        this.old = old;
    }

    @Override
    public Answer ask(Scene scene) throws SQLException {
        List<String> found =
                scene.usage().dependents(scene.connection(), scene.table().name(), old);
        String words = old.words(scene.table().name());
        return found.isEmpty()
                ? new Answer.Passed("no object uses " + words)
                : new Answer.Refused(words + " is used by " + String.join(", ", found) + ": drop or change them first");
    }
}
