package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Only_table_multiplyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Vacuum_optionContext;

/** Walks a parsed statement once and writes down what it does. */
final class Extraction {
    private final Places places;
    private final List<Fact> facts;

    Extraction(Places places, List<Fact> facts) {
        this.places = places;
        this.facts = facts;
    }

    void statement(StatementContext node) {
        Span span = places.span(node);
        if (node.schema_statement() != null) {
            schema(node.schema_statement(), span);
        } else if (node.script_statement() != null) {
            var script = node.script_statement();
            if (script.script_transaction() != null
                    && script.script_transaction().lock_table() != null) {
                lock(script.script_transaction().lock_table(), span);
            } else if (script.script_additional() != null) {
                additional(script.script_additional(), span);
            }
        }
    }

    void schema(Schema_statementContext node, Span span) {
        if (node.schema_create() != null) {
            var rule = node.schema_create().rule_common();
            if (rule != null && rule.REVOKE() != null) {
                facts.add(new Fact.Revoke(
                        rule.rule_member_object() == null ? "" : places.written(rule.rule_member_object()), span));
            } else {
                new Creation(places, facts).read(node.schema_create(), span);
            }
        } else if (node.schema_alter() != null) {
            alter(node.schema_alter(), span);
        } else if (node.schema_drop() != null) {
            new Removal(places, facts).read(node.schema_drop(), span);
        }
    }

    private void alter(Schema_alterContext node, Span span) {
        if (node.alter_table_statement() != null) {
            new AlterTable(places, facts).read(node.alter_table_statement(), span);
        } else if (node.alter_type_statement() != null) {
            type(node.alter_type_statement(), span);
        } else if (node.alter_domain_statement() != null) {
            domain(node.alter_domain_statement(), span);
        } else if (node.alter_schema_statement() != null) {
            var schema = node.alter_schema_statement();
            renamed(ObjectKind.SCHEMA, Name.of(places.identifier(schema.identifier())), schema.rename_to(), span);
        } else if (node.alter_view_statement() != null) {
            var view = node.alter_view_statement();
            AlterView.of(places.name(view.name), view.alter_view_action(), places, span)
                    .ifPresent(facts::add);
        } else if (node.alter_materialized_view_statement() != null) {
            var view = node.alter_materialized_view_statement();
            if (view.alter_materialized_view_action() != null) {
                AlterView.of(
                                places.name(view.schema_qualified_name()),
                                view.alter_materialized_view_action(),
                                places,
                                span)
                        .ifPresent(facts::add);
            }
        } else if (node.alter_index_statement() != null) {
            var index = node.alter_index_statement();
            if (index.index_def_action() != null) {
                renamed(
                        ObjectKind.INDEX,
                        places.name(index.schema_qualified_name()),
                        index.index_def_action().rename_to(),
                        span);
            }
        }
    }

    private void renamed(ObjectKind kind, Name name, @Nullable Rename_toContext to, Span span) {
        if (to != null) {
            facts.add(new Fact.RenameObject(kind, name, places.identifier(to.name), span));
        }
    }

    private void type(Alter_type_statementContext node, Span span) {
        Name type = places.name(node.name);
        if (node.new_enum_value != null) {
            facts.add(new Fact.AddEnumValue(type, Places.unquote(places.written(node.new_enum_value)), span));
        } else if (node.existing_enum_name != null) {
            facts.add(new Fact.RenameEnumValue(
                    type,
                    Places.unquote(places.written(node.existing_enum_name)),
                    Places.unquote(places.written(node.new_enum_name)),
                    span));
        } else {
            renamed(ObjectKind.TYPE, type, node.rename_to(), span);
        }
    }

    private void domain(Alter_domain_statementContext node, Span span) {
        Name domain = places.name(node.name);
        if (node.dom_constraint != null) {
            facts.add(new Fact.ConstrainDomain(domain, node.not_valid != null, span));
        } else if (node.SET() != null && node.NULL() != null) {
            facts.add(new Fact.ConstrainDomain(domain, false, span));
        } else if (node.validate_constraint() != null) {
            facts.add(new Fact.ValidateDomain(domain, span));
        } else {
            renamed(ObjectKind.DOMAIN, domain, node.rename_to(), span);
        }
    }

    void lock(Lock_tableContext node, Span span) {
        String mode = node.lock_mode() == null ? "ACCESS EXCLUSIVE" : places.written(node.lock_mode());
        facts.add(new Fact.Lock(
                tables(node.only_table_multiply()),
                mode.toUpperCase(Locale.ROOT).replaceAll("\\s+", " "),
                span));
    }

    private void additional(Script_additionalContext node, Span span) {
        if (node.VACUUM() != null) {
            var mode = node.vacuum_mode();
            boolean full = mode.FULL() != null
                    || mode.vacuum_option().stream().anyMatch(option -> option.FULL() != null && !off(option));
            if (full && node.table_cols_list() == null) {
                facts.add(new Fact.RewriteObject(Fact.Rewrite.Kind.VACUUM_FULL, ObjectKind.TABLE, null, span));
            } else if (full) {
                node.table_cols_list()
                        .inheritance_specified_table_cols()
                        .forEach(table -> facts.add(new Fact.Rewrite(
                                places.name(table.schema_qualified_name()), Fact.Rewrite.Kind.VACUUM_FULL, span)));
            }
        } else if (node.additional_statement() != null) {
            additional(node.additional_statement(), span);
        }
    }

    private boolean off(Vacuum_optionContext option) {
        String value = option.boolean_value() == null ? "" : places.written(option.boolean_value());
        return value.equalsIgnoreCase("false") || value.equalsIgnoreCase("off") || value.equals("0");
    }

    void additional(Additional_statementContext node, Span span) {
        if (node.truncate_stmt() != null) {
            var truncate = node.truncate_stmt();
            boolean cascades = AlterTable.cascades(truncate.cascade_restrict());
            List<Name> tables = tables(truncate.only_table_multiply());
            // Each table has evidence of its own; CASCADE is about all of them.
            if (cascades) {
                facts.add(new Fact.Truncate(tables, true, span));
            } else {
                tables.forEach(table -> facts.add(new Fact.Truncate(List.of(table), false, span)));
            }
        } else if (node.reindex_stmt() != null) {
            var reindex = node.reindex_stmt();
            boolean option = reindex.reindex_options() != null
                    && reindex.reindex_options().reindex_option().stream().anyMatch(o -> o.CONCURRENTLY() != null);
            String what = reindex.INDEX() != null ? "INDEX" : reindex.TABLE() != null ? "TABLE" : "DATABASE";
            facts.add(new Fact.Reindex(
                    reindex.SCHEMA() != null ? "SCHEMA" : what,
                    reindex.schema_qualified_name() == null ? null : places.name(reindex.schema_qualified_name()),
                    option || reindex.CONCURRENTLY() != null,
                    span));
        } else if (node.REFRESH() != null) {
            facts.add(
                    new Fact.RefreshView(places.name(node.schema_qualified_name()), node.CONCURRENTLY() != null, span));
        } else if (node.cluster_stmt() != null && node.cluster_stmt().schema_qualified_name() == null) {
            facts.add(new Fact.RewriteObject(Fact.Rewrite.Kind.CLUSTER, ObjectKind.TABLE, null, span));
        } else if (node.cluster_stmt() != null) {
            facts.add(new Fact.Rewrite(
                    places.name(node.cluster_stmt().schema_qualified_name()), Fact.Rewrite.Kind.CLUSTER, span));
        }
    }

    private List<Name> tables(List<Only_table_multiplyContext> nodes) {
        List<Name> tables = new ArrayList<>();
        nodes.forEach(node -> tables.add(places.name(node.schema_qualified_name())));
        return tables;
    }
}
