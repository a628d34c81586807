package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.Span;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_actionContext;

/** Reads ALTER VIEW and ALTER MATERIALIZED VIEW. */
final class AlterView {
    private AlterView() {}

    /** Whatever it does, readers of the view wait for it. */
    static Optional<Fact> of(Name view, Alter_view_actionContext action, Places places, Span span) {
        if (action.rename_to() != null) {
            return Optional.of(
                    new Fact.RenameObject(ObjectKind.VIEW, view, places.identifier(action.rename_to().name), span));
        }
        if (action.set_schema() != null) {
            return Optional.of(new Fact.SetTableSchema(
                    view, places.identifier(action.set_schema().identifier()), span));
        }
        if (action.RENAME() != null) {
            int columns = action.identifier().size();
            return Optional.of(new Fact.RenameColumn(
                    view,
                    places.identifier(action.identifier(columns - 2)),
                    places.identifier(action.identifier(columns - 1)),
                    span));
        }
        return Optional.of(new Fact.Brief(view, "ACCESS EXCLUSIVE", true, span));
    }

    /** What only changes how it is stored is passed over. */
    static Optional<Fact> of(Name view, Alter_materialized_view_actionContext action, Places places, Span span) {
        if (action.rename_to() != null) {
            return Optional.of(new Fact.RenameObject(
                    ObjectKind.MATERIALIZED_VIEW, view, places.identifier(action.rename_to().name), span));
        }
        if (action.set_schema() != null) {
            return Optional.of(new Fact.SetTableSchema(
                    view, places.identifier(action.set_schema().identifier()), span));
        }
        if (action.RENAME() != null) {
            return Optional.of(new Fact.RenameColumn(
                    view, places.identifier(action.identifier(0)), places.identifier(action.identifier(1)), span));
        }
        return Optional.empty();
    }
}
