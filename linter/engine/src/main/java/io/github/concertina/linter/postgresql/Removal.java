package io.github.concertina.linter.postgresql;

import io.github.concertina.linter.fact.Fact;
import io.github.concertina.linter.fact.Name;
import io.github.concertina.linter.fact.ObjectKind;
import io.github.concertina.linter.text.Span;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_dropContext;

/** DROP, one fact for each name. */
final class Removal {
    private final Places places;
    private final List<Fact> facts;

    Removal(Places places, List<Fact> facts) {
        this.places = places;
        this.facts = facts;
    }

    void read(Schema_dropContext node, Span span) {
        if (node.drop_statements() != null) {
            objects(node.drop_statements(), span);
        } else if (node.drop_function_statement() != null) {
            var drop = node.drop_function_statement();
            facts.add(new Fact.DropObject(
                    ObjectKind.FUNCTION,
                    places.name(drop.name),
                    drop.if_exists() != null,
                    AlterTable.cascades(drop.cascade_restrict()),
                    false,
                    span));
        } else if (node.drop_trigger_statement() != null) {
            var drop = node.drop_trigger_statement();
            facts.add(new Fact.DropTrigger(places.name(drop.table_name), places.identifier(drop.name), span));
        } else if (node.drop_rule_statement() != null) {
            facts.add(new Fact.Brief(
                    places.name(node.drop_rule_statement().schema_qualified_name()), "ACCESS EXCLUSIVE", true, span));
        } else if (node.drop_database_statement() != null) {
            var drop = node.drop_database_statement();
            facts.add(new Fact.DropObject(
                    ObjectKind.DATABASE,
                    Name.of(places.identifier(drop.identifier())),
                    drop.if_exists() != null,
                    false,
                    false,
                    span));
        }
    }

    private void objects(Drop_statementsContext node, Span span) {
        var rest = node.if_exist_names_restrict_cascade();
        ObjectKind kind = kind(node);
        for (Name name : places.names(rest.names_references())) {
            facts.add(new Fact.DropObject(
                    kind,
                    name,
                    rest.if_exists() != null,
                    AlterTable.cascades(rest.cascade_restrict()),
                    node.CONCURRENTLY() != null,
                    span));
        }
    }

    private static ObjectKind kind(Drop_statementsContext node) {
        if (node.TABLE() != null) {
            return ObjectKind.TABLE;
        }
        if (node.INDEX() != null) {
            return ObjectKind.INDEX;
        }
        if (node.VIEW() != null) {
            return node.MATERIALIZED() != null ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
        }
        if (node.SEQUENCE() != null) {
            return ObjectKind.SEQUENCE;
        }
        if (node.SCHEMA() != null) {
            return ObjectKind.SCHEMA;
        }
        if (node.TYPE() != null) {
            return ObjectKind.TYPE;
        }
        if (node.DOMAIN() != null) {
            return ObjectKind.DOMAIN;
        }
        return node.EXTENSION() != null ? ObjectKind.EXTENSION : ObjectKind.OTHER;
    }
}
