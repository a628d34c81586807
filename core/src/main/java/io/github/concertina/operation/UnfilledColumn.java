package io.github.concertina.operation;

import io.github.concertina.plan.Ident;
import io.github.concertina.schema.Catalog;
import io.github.concertina.schema.Table;
import io.github.concertina.schema.TableColumn;
import io.github.concertina.schema.TableConstraint;
import io.github.concertina.schema.TableConstraint.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rows of a version that does not know a column would break of the table's constraints.
 *
 * <p>Such rows hold its default, or NULL. A default was there for rows of other versions, too, so that no CHECK rejects
 * it; but it comes once only where the column is unique.
 */
final class UnfilledColumn {
    private final Catalog catalog;
    private final Table table;
    private final Optional<TableColumn> column;

    /** @param name may be gone by now, and then nothing is left to break */
    UnfilledColumn(Catalog catalog, Table table, Ident name) {
        this.catalog = catalog;
        this.table = table;
        this.column = table.findColumn(name);
    }

    /** Those that reject the second such row at the latest. */
    List<Ident> broken() {
        return constraints().filter(this::breaks).map(TableConstraint::name).toList();
    }

    List<String> notes() {
        return constraints()
                .map(each -> breaks(each)
                        ? "drops the constraint " + each.name()
                                + ", which rows that do not fill the column would break: " + each.definition()
                        : "the constraint " + each.name() + " stays" + limit(each) + ": " + each.definition())
                .toList();
    }

    private Stream<TableConstraint> constraints() {
        return column.stream()
                .flatMap(found -> table.constraints().stream()
                        .filter(each ->
                                each.kind() != Kind.NOT_NULL && each.columns().contains(found.name())));
    }

    private boolean breaks(TableConstraint constraint) {
        TableColumn found = column.orElseThrow();
        return switch (constraint.kind()) {
            case CHECK -> found.defaultExpression() == null && catalog.breaksUnfilled(table, constraint, found);
            case UNIQUE -> collides(constraint) && constraint.columns().size() == 1;
            case PRIMARY_KEY, FOREIGN_KEY, NOT_NULL, OTHER -> false;
        };
    }

    private String limit(TableConstraint constraint) {
        return constraint.kind() == Kind.UNIQUE && collides(constraint)
                ? ", and rejects rows that do not fill the column and are equal in the others"
                : "";
    }

    /** Whether two rows that do not fill the column are equal in it; a default that calls a function may count them. */
    private boolean collides(TableConstraint unique) {
        String value = column.orElseThrow().defaultExpression();
        return value == null
                ? unique.definition().contains("NULLS NOT DISTINCT")
                : !value.contains("(") && !column.orElseThrow().identity();
    }
}
