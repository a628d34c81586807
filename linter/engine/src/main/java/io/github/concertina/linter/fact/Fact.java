package io.github.concertina.linter.fact;

import io.github.concertina.linter.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a statement does. Closed: rules, history and readers agree on these, whatever the format. */
public sealed interface Fact {
    /** The place in the file. */
    Span span();

    /** A fact about one table. */
    sealed interface OnTable extends Fact {
        Name table();
    }

    /** How a table comes into being. */
    enum Origin {
        DEFINITION,
        /** CREATE TABLE AS: it has rows at once. */
        QUERY,
        PARTITION
    }

    record CreateTable(
            Name table,
            boolean ifNotExists,
            boolean temporary,
            Origin origin,
            List<Column> columns,
            List<Constraint> constraints,
            List<Name> parents,
            boolean partitioned,
            Span span)
            implements OnTable {
        public CreateTable {
            parents = List.copyOf(parents);
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
        }
    }

    /** LIKE in a CREATE TABLE: the columns of another table, and its CHECKs and indexes where it says so. */
    record Like(Name table, Name source, boolean constraints, boolean indexes, Span span) implements OnTable {}

    record AddColumn(Name table, Column column, boolean ifNotExists, Span span) implements OnTable {}

    record DropColumn(Name table, String column, boolean ifExists, boolean cascade, Span span) implements OnTable {}

    record AlterType(
            Name table, String column, Type type, @Nullable Expr using, boolean collate, Span span)
            implements OnTable {}

    record SetNotNull(Name table, String column, Span span) implements OnTable {}

    record DropNotNull(Name table, String column, Span span) implements OnTable {}

    record SetDefault(Name table, String column, Expr value, Span span) implements OnTable {}

    record DropDefault(Name table, String column, Span span) implements OnTable {}

    /** ADD GENERATED AS IDENTITY, or SET EXPRESSION. */
    record SetGenerated(Name table, String column, Column.Generated generated, Span span) implements OnTable {}

    /** {@code only}: of a partitioned table, without its partitions. */
    record AddConstraint(Name table, Constraint constraint, boolean only, Span span) implements OnTable {
        /** To the table and all of its partitions. */
        public AddConstraint(Name table, Constraint constraint, Span span) {
            this(table, constraint, false, span);
        }
    }

    record DropConstraint(Name table, String name, boolean cascade, Span span) implements OnTable {}

    record RenameConstraint(Name table, String name, String newName, Span span) implements OnTable {}

    /** ALTER CONSTRAINT … [NOT] ENFORCED. */
    record EnforceConstraint(Name table, String name, boolean enforced, Span span) implements OnTable {}

    record ValidateConstraint(Name table, String name, Span span) implements OnTable {}

    record RenameTable(Name table, String newName, Span span) implements OnTable {}

    record RenameColumn(Name table, String column, String newName, Span span) implements OnTable {}

    record SetTableSchema(Name table, String newSchema, Span span) implements OnTable {}

    /** The table's storage is written anew: SET LOGGED, SET TABLESPACE, SET ACCESS METHOD, CLUSTER, VACUUM FULL. */
    record Rewrite(Name table, Kind kind, Span span) implements OnTable {
        /** Which command does it. */
        public enum Kind {
            SET_LOGGED,
            SET_TABLESPACE,
            CLUSTER,
            VACUUM_FULL
        }
    }

    /**
     * The same of what is no table, or of all that there is of that kind.
     *
     * @param name null where the statement says none
     */
    record RewriteObject(
            Rewrite.Kind kind, ObjectKind what, @Nullable Name name, Span span) implements Fact {}

    /**
     * CREATE, ALTER or DROP POLICY.
     *
     * @param restrictive whether a row has to pass it besides another one; of a policy that is created
     */
    record ChangePolicy(Name table, Fate how, String policy, boolean restrictive, Span span) implements OnTable {
        /** What becomes of it. */
        public enum Fate {
            CREATED,
            ALTERED,
            RENAMED,
            DROPPED
        }
    }

    /** FORCE ROW LEVEL SECURITY: policies hold for the owner as well. */
    record ForceRowSecurity(Name table, boolean forced, Span span) implements OnTable {}

    record RowSecurity(Name table, boolean enabled, Span span) implements OnTable {}

    /** CREATE TABLE … PARTITION BY: what follows the name of the method are columns, or expressions as written. */
    record PartitionBy(Name table, String method, List<String> key, Span span) implements OnTable {
        public PartitionBy {
            key = List.copyOf(key);
        }
    }

    /** CREATE TABLE … PARTITION OF. */
    record PartitionOf(Name table, Name parent, boolean isDefault, String bound, Span span) implements OnTable {}

    /** ATTACH PARTITION; {@code bound} is what FOR VALUES says, as written. */
    record AttachPartition(Name table, Name partition, boolean isDefault, String bound, Span span) implements OnTable {}

    record DetachPartition(Name table, Name partition, boolean concurrently, Span span) implements OnTable {}

    /** ALTER TABLE … INHERIT. */
    record Inherit(Name table, Name parent, Span span) implements OnTable {}

    /** ALTER TABLE … NO INHERIT. */
    record NoInherit(Name table, Name parent, Span span) implements OnTable {}

    /**
     * A change of the catalog that is over at once: rules ask only for its lock.
     *
     * @param mode as LOCK TABLE would have it
     * @param only whether tables below that one are left alone
     */
    record Brief(Name table, String mode, boolean only, Span span) implements OnTable {}

    record CreateIndex(
            Name table,
            @Nullable String name,
            List<String> columns,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            boolean only,
            boolean partial,
            String definition,
            Span span)
            implements OnTable {
        public CreateIndex {
            columns = List.copyOf(columns);
        }

        /** A plain B-tree over columns. */
        public CreateIndex(
                Name table,
                @Nullable String name,
                List<String> columns,
                boolean unique,
                boolean concurrently,
                boolean ifNotExists,
                boolean only,
                boolean partial,
                Span span) {
            this(
                    table,
                    name,
                    columns,
                    unique,
                    concurrently,
                    ifNotExists,
                    only,
                    partial,
                    "btree (" + String.join(", ", columns) + ")",
                    span);
        }
    }

    record Reindex(String what, @Nullable Name target, boolean concurrently, Span span) implements Fact {}

    record RefreshView(Name view, boolean concurrently, Span span) implements Fact {}

    record CreateView(Name view, boolean replace, boolean materialized, ViewQuery query, Span span) implements Fact {
        /** A view of which nothing is known but its name. */
        public CreateView(Name view, boolean replace, boolean materialized, Span span) {
            this(view, replace, materialized, ViewQuery.UNKNOWN, span);
        }
    }

    record CreateTrigger(Name table, String name, @Nullable Name function, Span span) implements OnTable {}

    record DropTrigger(Name table, String name, Span span) implements OnTable {}

    /**
     * CREATE FUNCTION or PROCEDURE: the types of the arguments that a caller gives, and what comes back, as written.
     *
     * @param steady whether it says of itself that it is IMMUTABLE or STABLE
     */
    record CreateRoutine(
            Name routine, List<String> arguments, String result, boolean steady, boolean replace, Span span)
            implements Fact {
        public CreateRoutine {
            arguments = List.copyOf(arguments);
        }
    }

    /** CREATE of something of which only the name matters. */
    record CreateObject(ObjectKind kind, Name name, Span span) implements Fact {}

    record Grant(List<Name> tables, Set<String> privileges, Set<String> roles, Span span) implements Fact {
        public Grant {
            tables = List.copyOf(tables);
            privileges = Set.copyOf(privileges);
            roles = Set.copyOf(roles);
        }
    }

    record CreateDomain(Name domain, Type type, boolean constrained, Span span) implements Fact {}

    /** ALTER DOMAIN that proves something about every row of every column of that type. */
    record ConstrainDomain(Name domain, boolean notValid, Span span) implements Fact {}

    /** ALTER DOMAIN … VALIDATE CONSTRAINT. */
    record ValidateDomain(Name domain, Span span) implements Fact {}

    record CreateEnum(Name type, Span span) implements Fact {}

    record AddEnumValue(Name type, String value, Span span) implements Fact {}

    record RenameEnumValue(Name type, String value, String newValue, Span span) implements Fact {}

    record DropObject(ObjectKind kind, Name name, boolean ifExists, boolean cascade, boolean concurrently, Span span)
            implements Fact {}

    record RenameObject(ObjectKind kind, Name name, String newName, Span span) implements Fact {}

    /** ALTER … SET SCHEMA of what is no table. */
    record MoveObject(ObjectKind kind, Name name, String newSchema, Span span) implements Fact {}

    /** ALTER TYPE … RENAME ATTRIBUTE. */
    record RenameAttribute(Name type, String attribute, String newName, Span span) implements Fact {}

    /** ALTER TYPE … DROP ATTRIBUTE. */
    record DropAttribute(Name type, String attribute, boolean cascade, Span span) implements Fact {}

    record Truncate(List<Name> tables, boolean cascade, Span span) implements Fact {
        public Truncate {
            tables = List.copyOf(tables);
        }
    }

    record Lock(List<Name> tables, String mode, Span span) implements Fact {
        public Lock {
            tables = List.copyOf(tables);
        }
    }

    record Insert(Name table, boolean literalRows, Span span) implements OnTable {}

    /** UPDATE or DELETE, or what MERGE does with rows that match; {@code where} is empty where none was written. */
    record Change(Name table, boolean delete, String where, Joined joined, Span span) implements OnTable {
        /** What stands for a condition where a LIMIT of the statement itself bounds the rows. */
        public static final String LIMITED = "CURRENT OF LIMIT";

        /** Of that table alone. */
        public Change(Name table, boolean delete, String where, Span span) {
            this(table, delete, where, Joined.NONE, span);
        }

        /** Whether rows of other tables say which are changed. */
        public boolean usesOtherTables() {
            return !joined.tables().isEmpty();
        }
    }

    /**
     * A SELECT of its own.
     *
     * @param tables those that it reads
     * @param all whether nothing bounds what it reads: no LIMIT, and no WHERE that could be by a key
     */
    record Query(List<Name> tables, boolean all, Span span) implements Fact {
        public Query {
            tables = List.copyOf(tables);
        }
    }

    record Begin(Span span) implements Fact {}

    /** COMMIT or ROLLBACK: the transaction is over either way. */
    record Commit(boolean rollback, Span span) implements Fact {}

    record SetVariable(String name, String value, boolean local, Span span) implements Fact {}

    record Revoke(String what, Span span) implements Fact {}

    /**
     * ALTER TABLE of MySQL as a whole, before what its clauses do one by one; CREATE and DROP INDEX are such as well.
     *
     * @param algorithm as written, in upper case; empty where the server chooses
     * @param lock as written, in upper case; empty where the server chooses
     */
    record AlterTable(Name table, List<Clause> clauses, String algorithm, String lock, Span span) implements OnTable {
        public AlterTable {
            clauses = List.copyOf(clauses);
        }
    }

    /** What MySQL's CREATE TABLE says beside columns and constraints, and which of the columns have a character set. */
    record TableOptions(
            Name table, Map<String, String> options, Map<String, String> charsets, boolean fulltext, Span span)
            implements OnTable {
        public TableOptions {
            options = Map.copyOf(options);
            charsets = Map.copyOf(charsets);
        }
    }

    /** A constraint that the server accepts and does not keep. */
    record Ignored(Name table, Constraint constraint, boolean inline, Span span) implements OnTable {}

    /**
     * One of our own operations: safe by construction.
     *
     * @param back whether it lets readers go back to the old shape
     * @param effects what the schema is afterwards
     */
    record OwnOperation(String operation, @Nullable Name table, boolean back, List<Fact> effects, Span span)
            implements Fact {
        public OwnOperation {
            effects = List.copyOf(effects);
        }
    }

    /**
     * What a migration says of itself: its phase, the change that it belongs to, what replaces the old shape.
     *
     * @param latest the last of the phases that it may be, where an operation of several says it
     */
    record Declared(Phase phase, Phase latest, String change, String replacedBy, Span span) implements Fact {
        public Declared(Phase phase, String change, String replacedBy, Span span) {
            this(phase, phase, change, replacedBy, span);
        }
    }

    /**
     * The migration was released, and is another one now.
     *
     * @param before the name, or the file, that it had then, where that is another one
     */
    record Edited(How how, String before, Span span) implements Fact {
        /** What became of it. */
        public enum How {
            TEXT,
            DELETED,
            RENAMED,
            /** A changeset that stands in another file. */
            MOVED
        }
    }

    /** The tool cuts the statement there, between dollar quotes, and the server gets two halves. */
    record CutApart(Span span) implements Fact {}

    /** Something that could not be read; the reason is a sentence. */
    record Unread(String reason, Span span) implements Fact {}
}
