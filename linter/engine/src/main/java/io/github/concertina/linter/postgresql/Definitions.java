package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Expr;
import io.github.concertina.linter.fact.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_parametersContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_with_periodContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Names_without_overlapsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** Columns and constraints, as CREATE TABLE and ALTER TABLE write them. */
final class Definitions {
    private final Places places;

    Definitions(Places places) {
        this.places = places;
    }

    Column column(Table_column_definitionContext node) {
        String name = places.identifier(node.identifier());
        boolean notNull = false;
        Expr defaultValue = null;
        Column.Generated generated = Column.Generated.NO;
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint_commonContext part : node.constraint_common()) {
            Constr_bodyContext body = part.constr_body();
            if (body.default_expr != null) {
                defaultValue = places.expr(body.default_expr);
            } else if (body.identity_body() != null) {
                generated = Column.Generated.IDENTITY;
                notNull = true;
            } else if (body.GENERATED() != null) {
                generated = body.VIRTUAL() == null ? storedUnlessSaidOtherwise(body) : Column.Generated.VIRTUAL;
            } else if (isNotNull(body)) {
                notNull |= body.NOT() != null;
            } else {
                Constraint constraint = constraint(part, name);
                constraints.add(constraint);
                notNull |= constraint.kind() == Constraint.Kind.PRIMARY_KEY;
            }
        }
        return new Column(
                name, Types.of(places.written(node.data_type())), notNull, defaultValue, generated, constraints);
    }

    /** From PostgreSQL 18 a generated column is virtual unless it says STORED; before, STORED is the only form. */
    private static Column.Generated storedUnlessSaidOtherwise(Constr_bodyContext body) {
        return body.STORED() == null ? Column.Generated.VIRTUAL : Column.Generated.STORED;
    }

    private static boolean isNotNull(Constr_bodyContext body) {
        return body.NULL() != null && body.CHECK() == null && body.REFERENCES() == null && body.col_name == null;
    }

    Constraint constraint(Constraint_commonContext node, @Nullable String column) {
        Constr_bodyContext body = node.constr_body();
        String name = node.CONSTRAINT() == null ? null : places.identifier(node.identifier());
        boolean notValid = node.VALID() != null;
        boolean notEnforced =
                node.table_enforced() != null && node.table_enforced().NOT() != null;
        List<String> own = column == null ? List.of() : List.of(column);
        Constraint.Kind kind = kind(body);
        List<String> columns = switch (kind) {
            case FOREIGN_KEY -> body.col_period == null ? own : columns(body.col_period);
            case UNIQUE, PRIMARY_KEY -> body.col_overlaps == null ? own : columns(body.col_overlaps);
            case EXCLUSION ->
                body.index_column().stream()
                        .map(part -> Places.fold(places.written(part.column)))
                        .toList();
            case NOT_NULL ->
                body.col_name == null ? own : List.of(places.name(body.col_name).name());
            default -> own;
        };
        return new Constraint(
                kind,
                name,
                columns,
                body.CHECK() == null ? null : places.expr(body.expression),
                references(body),
                body.ref_period == null ? List.of() : columns(body.ref_period),
                usingIndex(body.index_parameters()),
                notValid,
                notEnforced,
                places.span(node));
    }

    private static Constraint.Kind kind(Constr_bodyContext body) {
        if (body.REFERENCES() != null) {
            return Constraint.Kind.FOREIGN_KEY;
        }
        if (body.CHECK() != null) {
            return Constraint.Kind.CHECK;
        }
        if (body.UNIQUE() != null) {
            return Constraint.Kind.UNIQUE;
        }
        if (body.PRIMARY() != null) {
            return Constraint.Kind.PRIMARY_KEY;
        }
        return body.EXCLUDE() != null ? Constraint.Kind.EXCLUSION : Constraint.Kind.NOT_NULL;
    }

    private @Nullable Name references(Constr_bodyContext body) {
        return body.REFERENCES() == null ? null : places.name(body.schema_qualified_name());
    }

    private @Nullable String usingIndex(@Nullable Index_parametersContext parameters) {
        return parameters == null || parameters.INDEX() == null || parameters.schema_qualified_name() == null
                ? null
                : places.name(parameters.schema_qualified_name()).name();
    }

    private List<String> columns(Names_with_periodContext node) {
        List<Schema_qualified_nameContext> names = new ArrayList<>(node.schema_qualified_name());
        if (node.name_with_period() != null) {
            names.add(node.name_with_period().schema_qualified_name());
        }
        return places.columns(names);
    }

    private List<String> columns(Names_without_overlapsContext node) {
        List<Schema_qualified_nameContext> names = new ArrayList<>(node.schema_qualified_name());
        if (node.name_without_overlaps() != null) {
            names.add(node.name_without_overlaps().schema_qualified_name());
        }
        return places.columns(names);
    }
}
