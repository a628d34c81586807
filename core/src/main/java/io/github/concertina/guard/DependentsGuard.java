package io.github.concertina.guard;

import io.github.concertina.plan.Ident;
import java.sql.SQLException;
import java.util.List;

/** No object of the database uses the column. */
final class DependentsGuard implements Guard {
    private final Ident column;

    /** @param column as it is called now */
    DependentsGuard(Ident column) {
        this.column = column;
    }

    @Override
    public Answer ask(Scene scene) throws SQLException {
        List<String> found =
                scene.usage().dependents(scene.connection(), scene.table().name(), column);
        return found.isEmpty()
                ? new Answer.Passed("no object uses " + column)
                : new Answer.Refused(
                        column + " is used by " + String.join(", ", found) + ": drop or change them first");
    }
}
