package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Column;
import io.github.concertina.linter.fact.Constraint;
import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.fact.ViewQuery;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Define_columnsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_restContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Like_optionContext;
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
            view(node.create_view_statement(), span);
        } else if (node.create_trigger_statement() != null) {
            var trigger = node.create_trigger_statement();
            facts.add(new Fact.CreateTrigger(
                    places.name(trigger.table_name),
                    places.identifier(trigger.name),
                    PlainStatement.called(places.written(trigger.func_name)),
                    span));
        } else if (node.create_rewrite_statement() != null) {
            facts.add(new Fact.Brief(
                    places.name(node.create_rewrite_statement().table_name), "ACCESS EXCLUSIVE", true, span));
        } else if (node.create_domain_statement() != null) {
            domain(node.create_domain_statement(), span);
        } else if (node.create_type_statement() != null
                && node.create_type_statement().ENUM() != null) {
            facts.add(new Fact.CreateEnum(places.name(node.create_type_statement().name), span));
        } else if (node.create_type_statement() != null) {
            facts.add(new Fact.CreateObject(ObjectKind.TYPE, places.name(node.create_type_statement().name), span));
        }
    }

    private void view(Create_view_statementContext node, Span span) {
        List<String> named = new ArrayList<>();
        if (node.column_names != null) {
            node.column_names.identifier().forEach(column -> named.add(places.identifier(column)));
        }
        String options = node.storage_parameters() == null
                ? ""
                : places.written(node.storage_parameters())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s", "");
        boolean invoker = options.contains("security_invoker")
                && !options.contains("security_invoker=false")
                && !options.contains("security_invoker=off");
        ViewQuery query = node.v_query == null
                ? ViewQuery.UNKNOWN
                : ViewReader.read(places.written(node.v_query), named, invoker);
        facts.add(new Fact.CreateView(
                places.name(node.name), node.REPLACE() != null, node.MATERIALIZED() != null, query, span));
    }

    static String flat(String written) {
        return written.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private String definition(Index_restContext node) {
        StringBuilder definition = new StringBuilder(node.method == null ? "btree" : places.identifier(node.method));
        definition.append(' ').append(flat(places.written(node.index_columns())));
        if (node.including_index() != null) {
            definition.append(' ').append(flat(places.written(node.including_index())));
        }
        if (node.index_where() != null) {
            definition.append(' ').append(flat(places.written(node.index_where())));
        }
        return definition.toString();
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
                definition(node.index_rest()),
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
                List.of(),
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
                parent == null ? inherited(form.define_columns()) : List.of(parent),
                node.partition_by() != null,
                span));
        likes(node, span);
        partitioning(node, span);
    }

    /** The tables that it inherits from. */
    private List<Name> inherited(@Nullable Define_columnsContext node) {
        return node == null || node.INHERITS() == null
                ? List.of()
                : places.names(node.names_in_parens().names_references());
    }

    private static boolean including(Table_column_defContext like, Predicate<Like_optionContext> what) {
        return like.like_option().stream()
                .anyMatch(option -> option.INCLUDING() != null && (option.ALL() != null || what.test(option)));
    }

    private void likes(Create_table_statementContext node, Span span) {
        Define_columnsContext columns = node.define_table().define_columns();
        if (columns == null) {
            return;
        }
        for (Table_column_defContext part : columns.table_column_def()) {
            if (part.LIKE() != null) {
                boolean constraints = including(part, option -> option.CONSTRAINTS() != null);
                boolean indexes = including(part, option -> option.INDEXES() != null);
                facts.add(new Fact.Like(
                        places.name(node.name), places.name(part.schema_qualified_name()), constraints, indexes, span));
            }
        }
    }

    private void partitioning(Create_table_statementContext node, Span span) {
        Name table = places.name(node.name);
        var partition = node.define_table().define_partition();
        if (partition != null) {
            facts.add(new Fact.PartitionOf(
                    table,
                    places.name(partition.parent_table),
                    partition.for_values_bound().DEFAULT() != null,
                    places.written(partition.for_values_bound()),
                    span));
        }
        if (node.partition_by() != null) {
            var method = node.partition_by().partition_method();
            List<String> key = new ArrayList<>();
            method.partition_column().forEach(column -> key.add(Places.fold(places.written(column))));
            String name = method.RANGE() != null ? "range" : method.LIST() != null ? "list" : "hash";
            facts.add(new Fact.PartitionBy(table, name, key, span));
        }
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
