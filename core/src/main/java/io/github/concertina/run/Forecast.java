package io.github.concertina.run;

import io.github.concertina.dialect.Dialect;
import io.github.concertina.dialect.State;
import io.github.concertina.plan.Ident;
import io.github.concertina.plan.Step;
import io.github.concertina.plan.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of planned steps before any of them has run.
 *
 * <p>Of a name that an earlier step adds or removes it says nothing: what stands there now is not what the step will
 * meet.
 */
final class Forecast {
    private final Set<TableName> changed = new HashSet<>();

    /** The state that the step will meet, as far as it can be told; refuses a name that another definition has taken. */
    State of(Dialect dialect, Connection connection, Step step) throws SQLException {
        Ident ident = name(step);
        TableName name = ident == null ? null : step.table().sibling(ident);
        State state = name != null && changed.contains(name) ? new State.Absent() : dialect.inspect(connection, step);
        Conflicts.refuse(state);
        if (name != null && !(state instanceof State.Done)) {
            changed.add(name);
        }
        return state;
    }

    /** What a step adds or removes, where another of the same plan may remove or add it. */
    private static @Nullable Ident name(Step step) {
        if (step instanceof Step.DropIndex drop) {
            return drop.index();
        }
        if (step instanceof Step.BuildIndex build) {
            return build.index().name();
        }
        if (step instanceof Step.CreateParentIndex parent) {
            return parent.index().name();
        }
        if (step instanceof Step.AddNotValid add) {
            return add.constraint().name();
        }
        return step instanceof Step.DropHelperConstraint helper ? helper.constraint() : null;
    }
}
