package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_columnsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_defContext;

/** CREATE: tables, indexes, views, triggers, domains, enums. */
final class Creation {
    private final Places places;
    private final Definitions definitions;
    private final List<Fact> facts;

    Creation(Places places, List<Fact> facts) {
        this.places = places;
        this.definitions = new Definitions(places);
        this.facts = facts;
    }

    void read(Schema_createContext node, Span span) {
        if (node.create_table_statement() != null) {
            table(node.create_table_statement(), span);
        } else if (node.create_table_as_statement() != null) {
            tableAs(node.create_table_as_statement(), span);
        } else if (node.create_index_statement() != null) {
            index(node.create_index_statement(), span);
        } else if (node.create_view_statement() != null) {
            var view = node.create_view_statement();
            facts.add(new Fact.CreateView(
                    places.name(view.name), view.REPLACE() != null, view.MATERIALIZED() != null, span));
        } else if (node.create_trigger_statement() != null) {
            var trigger = node.create_trigger_statement();
            facts.add(new Fact.CreateTrigger(places.name(trigger.table_name), places.identifier(trigger.name), span));
        } else if (node.create_domain_statement() != null) {
            domain(node.create_domain_statement(), span);
        } else if (node.create_type_statement() != null
                && node.create_type_statement().ENUM() != null) {
            facts.add(new Fact.CreateEnum(places.name(node.create_type_statement().name), span));
        }
    }

    private void domain(Create_domain_statementContext node, Span span) {
        boolean constrained = node.dom_constraint.stream().anyMatch(part -> part.CHECK() != null || part.NOT() != null);
        facts.add(new Fact.CreateDomain(
                places.name(node.name), Types.of(places.written(node.dat_type)), constrained, span));
    }

    private void index(Create_index_statementContext node, Span span) {
        List<String> columns = new ArrayList<>();
        node.index_rest()
                .index_columns()
                .index_column()
                .forEach(column -> columns.add(Places.fold(places.written(column.column))));
        facts.add(new Fact.CreateIndex(
                places.name(node.table_name),
                node.name == null ? null : places.identifier(node.name),
                columns,
                node.UNIQUE() != null,
                node.CONCURRENTLY() != null,
                node.if_not_exists() != null,
                node.ONLY() != null,
                node.index_rest().index_where() != null,
                span));
    }

    private void tableAs(Create_table_as_statementContext node, Span span) {
        facts.add(new Fact.CreateTable(
                places.name(node.name),
                node.if_not_exists() != null,
                node.TEMP() != null || node.TEMPORARY() != null,
                Fact.Origin.QUERY,
                List.of(),
                List.of(),
                null,
                false,
                span));
    }

    private void table(Create_table_statementContext node, Span span) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        var form = node.define_table();
        Name parent = null;
        if (form.define_columns() != null) {
            parts(form.define_columns(), columns, constraints);
        }
        if (form.define_partition() != null) {
            parent = places.name(form.define_partition().parent_table);
        }
        columns.forEach(column -> constraints.addAll(column.constraints()));
        facts.add(new Fact.CreateTable(
                places.name(node.name),
                node.if_not_exists() != null,
                node.TEMP() != null || node.TEMPORARY() != null,
                parent == null ? Fact.Origin.DEFINITION : Fact.Origin.PARTITION,
                columns,
                constraints,
                parent,
                node.partition_by() != null,
                span));
    }

    private void parts(Define_columnsContext node, List<Column> columns, List<Constraint> constraints) {
        for (Table_column_defContext part : node.table_column_def()) {
            if (part.table_column_definition() != null) {
                columns.add(definitions.column(part.table_column_definition()));
            } else if (part.tabl_constraint != null) {
                constraints.add(definitions.constraint(part.tabl_constraint, null));
            }
        }
    }
}
