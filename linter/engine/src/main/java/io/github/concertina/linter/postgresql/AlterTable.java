package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_partitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cascade_restrictContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Column_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** ALTER TABLE, one fact for each of its actions. */
final class AlterTable {
    private final Places places;
    private final Definitions definitions;
    private final List<Fact> facts;
    private boolean only;

    AlterTable(Places places, List<Fact> facts) {
        this.places = places;
        this.definitions = new Definitions(places);
        this.facts = facts;
    }

    void read(Alter_table_statementContext node, Span statement) {
        Name table = places.name(node.name);
        only = node.ONLY() != null;
        if (node.table_action() != null) {
            node.table_action().forEach(action -> action(table, action));
        }
        if (node.RENAME() != null) {
            String from = places.identifier(node.identifier(0));
            String to = places.identifier(node.identifier(1));
            facts.add(
                    node.CONSTRAINT() == null
                            ? new Fact.RenameColumn(table, from, to, statement)
                            : new Fact.RenameConstraint(table, from, to, statement));
        }
        if (node.rename_to() != null) {
            facts.add(new Fact.RenameTable(table, places.identifier(node.rename_to().name), statement));
        }
        if (node.set_schema() != null) {
            facts.add(new Fact.SetTableSchema(
                    table, places.identifier(node.set_schema().identifier()), statement));
        }
        if (node.alter_partition() != null) {
            partition(table, node.alter_partition());
        }
    }

    private void partition(Name table, Alter_partitionContext node) {
        if (node.ATTACH() != null) {
            facts.add(new Fact.AttachPartition(
                    table,
                    places.name(node.partition_table_value().schema_qualified_name()),
                    node.partition_table_value().for_values_bound().DEFAULT() != null,
                    places.written(node.partition_table_value().for_values_bound()),
                    places.span(node)));
        } else if (node.FINALIZE() == null) {
            facts.add(new Fact.DetachPartition(
                    table, places.name(node.child), node.CONCURRENTLY() != null, places.span(node)));
        }
    }

    private void action(Name table, Table_actionContext node) {
        Span span = places.span(node);
        if (node.table_column_definition() != null) {
            facts.add(new Fact.AddColumn(
                    table, definitions.column(node.table_column_definition()), node.if_not_exists() != null, span));
        } else if (node.column_action() != null) {
            column(table, places.identifier(node.column), node.column_action(), span);
        } else if (node.column != null) {
            facts.add(new Fact.DropColumn(
                    table,
                    places.identifier(node.column),
                    node.if_exists() != null,
                    cascades(node.cascade_restrict()),
                    span));
        } else if (node.tabl_constraint != null) {
            constraint(table, definitions.constraint(node.tabl_constraint, null), span);
        } else if (node.validate_constraint() != null) {
            facts.add(new Fact.ValidateConstraint(
                    table,
                    places.name(node.validate_constraint().constraint_name).name(),
                    span));
        } else if (node.drop_constraint() != null) {
            facts.add(new Fact.DropConstraint(
                    table,
                    places.identifier(node.drop_constraint().constraint_name),
                    cascades(node.drop_constraint().cascade_restrict()),
                    span));
        } else {
            storage(table, node, span);
        }
    }

    private void storage(Name table, Table_actionContext node, Span span) {
        if (node.set_logged() != null) {
            facts.add(new Fact.Rewrite(table, Fact.Rewrite.Kind.SET_LOGGED, span));
        } else if (node.set_tablespace() != null || node.METHOD() != null) {
            facts.add(new Fact.Rewrite(table, Fact.Rewrite.Kind.SET_TABLESPACE, span));
        } else if (node.ROW() != null && node.SECURITY() != null && node.FORCE() == null) {
            facts.add(new Fact.RowSecurity(table, node.ENABLE() != null, span));
        } else if (node.ROW() != null && node.SECURITY() != null) {
            facts.add(new Fact.ForceRowSecurity(
                    table,
                    !places.written(node).strip().toLowerCase(Locale.ROOT).startsWith("no "),
                    span));
        } else if (node.parent_table != null) {
            Name parent = places.name(node.parent_table);
            boolean leaves = node.inherit_option().NO() != null;
            facts.add(leaves ? new Fact.NoInherit(table, parent, span) : new Fact.Inherit(table, parent, span));
        } else if (node.TRIGGER() != null) {
            facts.add(new Fact.Brief(table, "SHARE ROW EXCLUSIVE", only, span));
        } else if (node.with_storage_parameter() == null
                && node.storage_parameters() == null
                && node.RESET() == null
                && node.CLUSTER() == null) {
            // Storage parameters and CLUSTER ON take a lock that lets everybody go on.
            facts.add(new Fact.Brief(table, "ACCESS EXCLUSIVE", only, span));
        }
    }

    private void constraint(Name table, Constraint constraint, Span span) {
        facts.add(new Fact.AddConstraint(table, constraint, only, span));
    }

    private void column(Name table, String column, Column_actionContext node, Span span) {
        if (node.TYPE() != null) {
            facts.add(new Fact.AlterType(
                    table,
                    column,
                    Types.of(places.written(node.data_type())),
                    node.USING() == null ? null : places.expr(node.vex()),
                    node.collate_identifier() != null,
                    span));
        } else if (node.set_def_column() != null) {
            facts.add(new Fact.SetDefault(
                    table, column, places.expr(node.set_def_column().vex()), span));
        } else if (node.drop_def() != null) {
            facts.add(new Fact.DropDefault(table, column, span));
        } else if (node.NULL() != null) {
            facts.add(
                    node.set != null
                            ? new Fact.SetNotNull(table, column, span)
                            : new Fact.DropNotNull(table, column, span));
        } else if (node.identity_body() != null) {
            facts.add(new Fact.SetGenerated(table, column, Column.Generated.IDENTITY, span));
        } else if (node.expression != null) {
            facts.add(new Fact.SetGenerated(table, column, Column.Generated.STORED, span));
        } else if (node.set_statistics() == null && node.storage_parameters() == null && node.RESET() == null) {
            facts.add(new Fact.Brief(table, "ACCESS EXCLUSIVE", only, span));
        }
    }

    static boolean cascades(@Nullable Cascade_restrictContext node) {
        return node != null && node.CASCADE() != null;
    }
}
